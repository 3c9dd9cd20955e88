import { scenarios } from './scenarios.ts';
import { testScenarios } from './testScenarios.ts';

// A scheduled job reads all accounts of a stack, so these scenarios have a stack of their own.
testScenarios(
  scenarios.filter(({ onOwnStack }) => onOwnStack),
  12,
);
