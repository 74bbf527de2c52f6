import { Route, Routes } from 'react-router'
import { consolePage } from '../../components/ConsolePage'
import { RunPage } from './RunPage'
import { RunsPage } from './RunsPage'

/** Relative to Hawtio's route for this plugin. */
export const RunsPages = consolePage(() => (
  <Routes>
    <Route index element={<RunsPage />} />
    <Route path=":id" element={<RunPage />} />
  </Routes>
))
