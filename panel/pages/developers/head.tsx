import { useLanguage, useTexts } from '../../app/language.ts';
import { LinkButton } from '../../parts/button.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Sections } from '../../parts/sections.tsx';
import { EVENTS_PATH, KEYS_PATH, REQUESTS_PATH, TEXTS, WEBHOOKS_PATH } from './texts.ts';

export function DevelopersHead({ current }: { current: string }) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  return (
    <>
      <PageHead title={t.title}>
        <LinkButton href={language === 'es' ? '/docs/api/es' : '/docs/api'} icon="external" isExternal>
          {t.reference}
        </LinkButton>
      </PageHead>
      <Sections
        label={t.sections}
        current={current}
        sections={[
          [KEYS_PATH, t.keys],
          [WEBHOOKS_PATH, t.webhooks],
          [EVENTS_PATH, t.events],
          [REQUESTS_PATH, t.requests],
        ]}
      />
    </>
  );
}
