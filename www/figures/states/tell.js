// What other figures ask for.
export { happenedOf, whyOf } from "./describe.js";
