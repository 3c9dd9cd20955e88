import { lint } from '../cdk/lint.ts';
import { readStage, stageNames } from '../cdk/settings.ts';

/** `node scripts/lintTemplates.ts`: checks the CloudFormation templates of every stage. Prints what is wrong, and fails then. */
for (const stage of stageNames()) {
  for (const { rule, severity, description, constructs } of lint(await readStage(stage))) {
    console.error(`${stage}: ${severity} ${rule}: ${description}\n${constructs.map((path) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
}
