import { Route, Routes } from 'react-router';
import Collection from './Collection.tsx';
import Package from './Package.tsx';
import Reception from './Reception.tsx';
import Units from './Units.tsx';

/** 收表汇总: the upper union's side. */
export default function ReceptionPages() {
  return (
    <Routes>
      <Route index element={<Reception />} />
      <Route path="units" element={<Units />} />
      <Route path="package/:id" element={<Package />} />
      <Route path="of/:period/:report" element={<Collection view="units" />} />
      <Route path="of/:period/:report/sum" element={<Collection view="sum" />} />
      <Route path="of/:period/:report/shared" element={<Collection view="shared" />} />
    </Routes>
  );
}
