// What #advise shows of a view: the wish, the model's advice, and what comes of the value that is looked at. No page.

import { comparedMembers, isIn, membersOf, wishOf } from "./wish.js";

/** @typedef {import("../../pkg/finwait.js").Advice} Advice */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {Pick<import("../../app/types.js").Engine, "advise" | "kernelOf" | "predict">} Engine */
/** @typedef {import("./wish.js").Member} Member */
/** A member that the model knows. @typedef {Member & { version: string, mechanism: string }} KnownMember */

/**
 * `setting` is the value looked at: the reader's pick, or the one advised; null where there is neither. `lives` are
 * how long a silent peer's socket stays with it, of each member. `refused` are the members that the model does not know.
 * @typedef {object} Result
 * @property {View} view
 * @property {import("./wish.js").ReaderWish} wish
 * @property {Advice} advice
 * @property {number | null} setting
 * @property {boolean} meets
 * @property {KnownMember[]} members
 * @property {Member[]} refused
 * @property {import("../../app/types.js").Span[] | null} lives
 */

/** @param {Engine} engine @returns {(view: View) => Result} */
export function createResult(engine) {
  const advise = rememberLast((/** @type {import("./wish.js").ReaderWish} */ wish) => engine.advise(wish));
  return (view) => {
    const { state } = view;
    const { members, refused } = sortMembers(view, engine);
    const wish = wishOf(state, members);
    const advice = advise(wish);
    const setting = state.adviseSet > 0 ? state.adviseSet : advice.finTimeoutS;
    return {
      view,
      wish,
      advice,
      setting,
      meets: setting !== null && isIn(advice.possible, setting),
      members,
      refused,
      lives: setting === null ? null : livesOf(setting, advice, members, wish.rto, engine),
    };
  };
}

// The fleet's members that the model knows, and those it does not. Without any of the first, the kernels compared.
/** @param {View} view @param {Engine} engine */
function sortMembers({ state, comparisons }, engine) {
  /** @type {KnownMember[]} */
  const members = [];
  /** @type {Member[]} */
  const refused = [];
  /** @param {string} kernel */
  const assumedHz = (kernel) => {
    try {
      return engine.kernelOf(kernel).assumedHz;
    } catch {
      return null; // `take` refuses it
    }
  };
  /** @param {Member} member */
  const take = (member) => {
    try {
      const { version, mechanism } = engine.predict(member.kernel, member.hz, 60, state.rto).kernel;
      members.push({ ...member, version, mechanism });
    } catch {
      refused.push(member);
    }
  };
  membersOf(state, comparisons, assumedHz).forEach(take);
  if (members.length === 0) comparedMembers(comparisons).forEach(take);
  return { members, refused };
}

// The model's advice has how long it is for the setting advised only.
/** @param {number} setting @param {Advice} advice @param {KnownMember[]} members @param {number} rto @param {Engine} engine */
function livesOf(setting, advice, members, rto, engine) {
  return members.map(({ kernel, hz }, i) => {
    const { then, stalls } = advice.kernels[i];
    if (setting === advice.finTimeoutS && then) return then;
    const { busy, overloaded } = engine.predict(kernel, hz, setting, rto).total;
    return (stalls && overloaded) || busy;
  });
}

// The last answer is kept: most changes of the page's state are none of the wish.
/**
 * @template Q, A
 * @param {(question: Q) => A} compute
 * @returns {(question: Q) => A}
 */
function rememberLast(compute) {
  /** @type {{ key: string, answer: A } | null} */
  let last = null;
  return (question) => {
    const key = JSON.stringify(question);
    if (last?.key !== key) last = { key, answer: compute(question) };
    return last.answer;
  };
}
