import { choice } from "../../app/control-kinds.js";

// How far the plot's settings reach: to 70 unless the reader's lies beyond, or as chosen.
export default [choice("plotRange", "range", "auto", ["auto", 70, 180])];
