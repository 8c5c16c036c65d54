// #states: the state machines of both ends.

export default {
  id: "states",
  mount() {
    return () => {};
  },
};
