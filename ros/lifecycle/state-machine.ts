import type { LifecycleState, TransitionDescription } from "../messages/types.ts";

/** States and transitions of a managed node, with the numbers and labels of lifecycle_msgs and rcl_lifecycle. */
const STATES = {
  unconfigured: 1,
  inactive: 2,
  active: 3,
  finalized: 4,
  configuring: 10,
  cleaningup: 11,
  shuttingdown: 12,
  activating: 13,
  deactivating: 14,
  errorprocessing: 15,
} as const;

export type StateLabel = keyof typeof STATES;
export type PrimaryState = "unconfigured" | "inactive" | "active" | "finalized";
export type TransitionLabel = "configure" | "cleanup" | "activate" | "deactivate" | "shutdown";
export type TransitionOutcome = "success" | "failure" | "error";

interface Transition {
  readonly id: number;
  readonly label: TransitionLabel;
  readonly from: PrimaryState;
  readonly via: StateLabel;
  readonly success: PrimaryState;
  readonly failure: PrimaryState;
  /** Id of the transition that ends it with success; failure and error follow. */
  readonly successId: number;
}

const shutdown = {
  label: "shutdown",
  via: "shuttingdown",
  success: "finalized",
  failure: "finalized",
  successId: 50,
} as const;

const TRANSITIONS: readonly Transition[] = [
  {
    id: 1,
    label: "configure",
    from: "unconfigured",
    via: "configuring",
    success: "inactive",
    failure: "unconfigured",
    successId: 10,
  },
  {
    id: 2,
    label: "cleanup",
    from: "inactive",
    via: "cleaningup",
    success: "unconfigured",
    failure: "inactive",
    successId: 20,
  },
  {
    id: 3,
    label: "activate",
    from: "inactive",
    via: "activating",
    success: "active",
    failure: "inactive",
    successId: 30,
  },
  {
    id: 4,
    label: "deactivate",
    from: "active",
    via: "deactivating",
    success: "inactive",
    failure: "active",
    successId: 40,
  },
  { id: 5, from: "unconfigured", ...shutdown },
  { id: 6, from: "inactive", ...shutdown },
  { id: 7, from: "active", ...shutdown },
];

const OUTCOMES: readonly TransitionOutcome[] = ["success", "failure", "error"];
/** The first id of the transitions that end error processing. */
const ERROR_HANDLED_ID = 60;

export const stateNamed = (label: StateLabel): LifecycleState => ({ id: STATES[label], label });

/** The transition of a request: by label where it has one, or by number, as in lifecycle_msgs/srv/ChangeState. */
export function transitionFrom(state: StateLabel, { id, label }: LifecycleState): TransitionLabel | undefined {
  const found = TRANSITIONS.find(
    (transition) => transition.from === state && (label === "" ? transition.id === id : transition.label === label),
  );
  return found?.label;
}

export interface Step {
  readonly to: StateLabel;
  readonly description: TransitionDescription;
}

/**
 * Where a transition begins: in the state of the same name in between. Undefined where it does not start from `state`.
 */
export function beginTransition(state: StateLabel, label: TransitionLabel): Step | undefined {
  const transition = TRANSITIONS.find((one) => one.from === state && one.label === label);
  return transition && step({ id: transition.id, label }, transition.from, transition.via);
}

/** Where it ends. `from`: the primary state that it began in. An error leads to `errorprocessing`, see `recover`. */
export function endTransition(from: PrimaryState, label: TransitionLabel, outcome: TransitionOutcome): Step {
  const transition = TRANSITIONS.find((one) => one.from === from && one.label === label);
  if (transition === undefined) throw new RangeError(`no transition ${label} from ${from}`);
  const to = outcome === "error" ? "errorprocessing" : transition[outcome];
  const id = transition.successId + OUTCOMES.indexOf(outcome);
  return step({ id, label: `transition_${outcome}` }, transition.via, to);
}

/** After an error: everything was freed (`success`), or the node cannot go on. */
export const endErrorProcessing = (outcome: TransitionOutcome): Step =>
  step(
    { id: ERROR_HANDLED_ID + OUTCOMES.indexOf(outcome), label: `transition_${outcome}` },
    "errorprocessing",
    outcome === "success" ? "unconfigured" : "finalized",
  );

export const allStates = (): readonly LifecycleState[] => [
  { id: 0, label: "unknown" },
  ...(Object.keys(STATES) as readonly StateLabel[]).map(stateNamed),
];

/** The transitions that can be requested in this state. */
export const transitionsFrom = (state: StateLabel): readonly TransitionDescription[] =>
  TRANSITIONS.filter(({ from }) => from === state).map(describe);

/**
 * The whole graph: the transitions that can be requested and those that follow by themselves, in rcl_lifecycle's order.
 */
export const allTransitions = (): readonly TransitionDescription[] => {
  const ends = (label: TransitionLabel): readonly TransitionDescription[] => {
    const one = TRANSITIONS.find((transition) => transition.label === label);
    return one === undefined ? [] : OUTCOMES.map((outcome) => endTransition(one.from, label, outcome).description);
  };
  const labels = [...new Set(TRANSITIONS.map(({ label }) => label))];
  return [
    ...labels.flatMap((label) => [...TRANSITIONS.filter((one) => one.label === label).map(describe), ...ends(label)]),
    ...OUTCOMES.map((outcome) => endErrorProcessing(outcome).description),
  ];
};

const describe = ({ id, label, from, via }: Transition): TransitionDescription => ({
  transition: { id, label },
  start_state: stateNamed(from),
  goal_state: stateNamed(via),
});

const step = (transition: LifecycleState, from: StateLabel, to: StateLabel): Step => ({
  to,
  description: { transition, start_state: stateNamed(from), goal_state: stateNamed(to) },
});
