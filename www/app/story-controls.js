// What can be set of the story that #states and #clock tell (story.js).

import { choice, list, number, time } from "./control-kinds.js";

export default [
  // The scenario, and when the peer's FIN comes in it.
  choice("scenario", "s", "silent", ["silent", "fin", "lowered", "linger"]),
  number("peerFinS", "x", {
    unit: "s",
    min: 0,
    max: 86400,
    stops: [0, 1, 2, 3, 5, 10, 20, 30, 60, 120],
    dragPx: 8,
    initial: 3,
  }),
  // What the reader added to it.
  list("events", "ev", /^[\w.-]+$/, "2000.peer-close_lose.host-fin-1"),
  // Where on the path the reader stands, in ms since the close.
  time("storyMs", "at"),
];
