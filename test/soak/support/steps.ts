import type { Random } from "./random";
import type { Step } from "./step";
import { choiceSteps } from "./steps/choices";
import { endSteps } from "./steps/ends";
import { frameSteps } from "./steps/frames";
import { leftoverSteps } from "./steps/leftovers";
import { markupSteps } from "./steps/markup";
import { momentSteps } from "./steps/moments";
import { questionSteps } from "./steps/questions";
import { surfaceSteps } from "./steps/surfaces";
import { tabSteps } from "./steps/tabs";
import { vendorSteps } from "./steps/vendors";

const STEPS: readonly Step[] = [
  ...choiceSteps,
  ...surfaceSteps,
  ...questionSteps,
  ...tabSteps,
  ...vendorSteps,
  ...markupSteps,
  ...frameSteps,
  ...leftoverSteps,
  ...momentSteps,
  ...endSteps,
];

const DECK = STEPS.flatMap((step) => Array.from({ length: step.weight }, () => step));

export const anyStep = (random: Random): Step => random.pick(DECK);
