import { useTexts } from '../../app/language.ts';
import { PageHead } from '../../parts/pageHead.tsx';
import { Sections } from '../../parts/sections.tsx';
import {
  BANK_PATH,
  BRANDING_PATH,
  DOCUMENTS_PATH,
  MAIL_PATH,
  MEMBERS_PATH,
  PLAN_PATH,
  SETTINGS_PATH,
  TEXTS,
} from './settingsTexts.ts';

export function SettingsHead({ current }: { current: string }) {
  const t = useTexts(TEXTS);
  return (
    <>
      <PageHead title={t.title} />
      <Sections
        label={t.sections}
        current={current}
        sections={[
          [SETTINGS_PATH, t.company],
          [DOCUMENTS_PATH, t.documents],
          [BRANDING_PATH, t.branding],
          [BANK_PATH, t.bank],
          [MAIL_PATH, t.mail],
          [MEMBERS_PATH, t.members],
          [PLAN_PATH, t.plan],
        ]}
      />
    </>
  );
}
