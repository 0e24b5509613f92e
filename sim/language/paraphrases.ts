/** Another sentence with the meaning of a task's phrase. No scene's instruction uses it, so no policy learns it. */
export interface Paraphrase {
  readonly task: string;
  readonly text: string;
  /** The task's phrase with the same meaning. */
  readonly phrase: string;
}

interface ParaphraseGroup {
  readonly task: string;
  readonly phrase: string;
  readonly texts: readonly string[];
}

const PUT_INTO: ParaphraseGroup = {
  task: "put-into",
  phrase: "put the {target} into the {container}",
  texts: [
    "pick {target} put it into {container}",
    "pick {target} into {container}",
    "into {container} goes {target}",
    "{target} into {container}",
    "i want {target} into {container}",
    "put {target} so it is into {container}",
    "sweep {target} into {container}",
    "fill {container} with {target}",
    "pick {container} and put {target} into it",
  ],
};

const PUT_BOTH: ParaphraseGroup = {
  task: "put-two",
  phrase: "put the {first} and the {second} into the {container}",
  texts: [
    "pick {first} and {second} and put them into {container}",
    "pick {first} and pick {second} and put them into {container}",
    "put {first} and put {second} into {container}",
    "into {container} goes {first} and {second}",
    "{first} and {second} goes into {container}",
    "{first} and {second} into {container}",
    "i want {first} and {second} into {container}",
    "fill {container} with {first} and {second}",
    ...["put {first} into {container}", "pick {first} and put it into {container}"].flatMap((one) => [
      `${one} and {second}`,
      `${one} and {second} there`,
      `${one} and put {second} there`,
      `${one} and {second} into it`,
      `${one} and put {second} into it`,
      `${one} and pick {second} and put it there`,
      `${one} and pick {second} and put it into it`,
    ]),
  ],
};

const PUT_EACH: ParaphraseGroup = {
  task: "put-two",
  phrase: "put the {first} into the {container} and the {second} into the {other}",
  texts: [
    "after put {first} into {container} put {second} into {other}",
    "after you put {first} into {container} put {second} into {other}",
    "after {first} goes into {container} put {second} into {other}",
    "once {first} is into {container} put {second} into {other}",
    "put {second} into {other} after put {first} into {container}",
    "put {second} into {other} after you put {first} into {container}",
    "before put {second} into {other} put {first} into {container}",
    "before you put {second} into {other} put {first} into {container}",
    "put {first} into {container} before put {second} into {other}",
    "put {first} into {container} before you put {second} into {other}",
    "put {first} into {container} and pick {second} and put it into {other}",
    "pick {first} and put it into {container} and pick {second} and put it into {other}",
    "pick {first} and put it into {container} and put {second} into {other}",
    "pick {first} and put it into {container} and {second} into {other}",
    "pick {first} put it into {container} and pick {second} put it into {other}",
    "put {first} into {container} put {second} into {other}",
    "into {container} put {first} and into {other} put {second}",
    "into {container} goes {first} and into {other} goes {second}",
    "{first} goes into {container} and {second} goes into {other}",
    "{first} goes into {container} {second} into {other}",
    "{first} goes into {container} {second} goes into {other}",
    "{first} into {container} and {second} into {other}",
    "{first} into {container} {second} into {other}",
  ],
};

const ROTATE: ParaphraseGroup = {
  task: "rotate",
  phrase: "rotate the {target} by {angle} degrees{direction}",
  texts: [
    "pick {target} and rotate it {angle}{direction}",
    "pick {target} and rotate it{direction} {angle}",
    "pick {target} rotate it {angle}{direction}",
    "rotate {angle}{direction} {target}",
    "rotate{direction} {target} {angle}",
    "rotate {target} and {angle}{direction}",
    "give {target} {angle}{direction}",
    "give {target} {angle}{direction} rotate",
    "give {target} {angle} rotate{direction}",
    "give {target}{direction} rotate {angle}",
    "{target} goes rotate {angle}{direction}",
    "{target} goes rotate{direction} {angle}",
  ],
};

const STACK_ON: ParaphraseGroup = {
  task: "stack-on",
  phrase: "stack the {target} on the {base}",
  texts: [
    "pick {target} and put it on {base}",
    "pick {target} put it on {base}",
    "pick {target} and stack it on {base}",
    "pick {target} stack it on {base}",
    "pick {base} and put {target} on it",
    "on {base} goes {target}",
    "{target} on {base}",
    "i want {target} on {base}",
    "put {target} so it is on {base}",
    "{base} goes below {target}",
    "build tower with {base} below and {target} on",
    "build tower with {target} on and {base} below",
    "build tower with {target} on {base}",
    "build tower {target} on {base}",
  ],
};

const SORT: ParaphraseGroup = {
  task: "sort",
  phrase: "put all the {color} objects into the {container}",
  texts: [
    ...["every {color} thing", "every {color} ones", "every {color} one", "every thing that is {color}"].flatMap(
      (all) => allInto(all),
    ),
    ...["everything {color}", "everything that is {color}", "everything which is {color}"].flatMap((all) =>
      allInto(all),
    ),
  ],
};

function allInto(all: string): readonly string[] {
  return [
    `put ${all} into {container}`,
    `gather ${all} into {container}`,
    `gather ${all} and put them into {container}`,
    `pick ${all} into {container}`,
    `pick ${all} and put them into {container}`,
    `pick ${all} put them into {container}`,
    `pick ${all} and put it into {container}`,
    `${all} goes into {container}`,
    `into {container} put ${all}`,
    `into {container} goes ${all}`,
    `${all} into {container}`,
    `i want ${all} into {container}`,
    `fill {container} with ${all}`,
  ];
}

const SWEEP: ParaphraseGroup = {
  task: "sweep",
  phrase: "sweep the {target} past the {pass} line without crossing the {stop} line",
  texts: ["sweep", "put"].flatMap((move) => [
    ...[
      "without crossing {stop} line",
      "without past {stop} line",
      "without going past {stop} line",
      "but not past {stop} line",
      "not past {stop} line",
      "and not past {stop} line",
      "but without crossing {stop} line",
      "stop before {stop} line",
      "and stop before {stop} line",
      "but stop before {stop} line",
      "and stop it before {stop} line",
      "stopping before {stop} line",
      "and leave it before {stop} line",
      "leave it before {stop} line",
      "but do not past {stop} line",
      "but do not go past {stop} line",
    ].map((stop) => `${move} {target} past {pass} line ${stop}`),
    `without crossing {stop} line ${move} {target} past {pass} line`,
    `pick {target} and ${move} it past {pass} line without crossing {stop} line`,
  ]),
};

const SWEEP_BETWEEN: ParaphraseGroup = {
  task: "sweep",
  phrase: "sweep the {target} to between the {pass} line and the {stop} line",
  texts: ["sweep", "put"].flatMap((move) => [
    `${move} {target} between {pass} line and {stop} line`,
    `${move} {target} between {pass} and {stop} line`,
  ]),
};

const paraphrasesOf = ({ texts, ...group }: ParaphraseGroup): readonly Paraphrase[] =>
  texts.map((text) => ({ ...group, text }));

/** The texts leave out fillers, and one word stands for all words with its meaning. */
export const PARAPHRASES: readonly Paraphrase[] = [
  PUT_INTO,
  PUT_BOTH,
  PUT_EACH,
  ROTATE,
  STACK_ON,
  SORT,
  SWEEP,
  SWEEP_BETWEEN,
].flatMap(paraphrasesOf);
