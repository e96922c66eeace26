import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { aidPictures } from '../picture.ts';
import type { AidSection } from '../section.ts';

export const section: AidSection = { path: 'figures', label: '统计', order: 90, Component: Figures };

/** 统计: who is in the files and where the help of a year came from. */
function Figures() {
  const address = useAddressYear();
  useStatus({ facts: ['类别和金额都能点开，看是哪些户、哪几笔；致困原因只有总数'] });
  return (
    <>
      <AidHead section="figures" />
      <div className="page-views">
        <YearStep {...address} />
      </div>
      <div className="aid-scroll">
        {aidPictures().map(({ order, Component }) => (
          <Component key={order} year={address.year} />
        ))}
      </div>
    </>
  );
}
