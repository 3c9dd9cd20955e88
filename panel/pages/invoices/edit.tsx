import { PageHead } from '../../parts/pageHead.tsx';
export default function Page() {
  return <PageHead title="invoices/edit" />;
}
