import { Route, Routes } from 'react-router'
import { consolePage } from '../../components/ConsolePage'
import { WorkflowPage } from './WorkflowPage'
import { WorkflowsPage } from './WorkflowsPage'

/** Relative to Hawtio's route for this plugin. */
export const WorkflowsPages = consolePage(() => (
  <Routes>
    <Route index element={<WorkflowsPage />} />
    <Route path=":name" element={<WorkflowPage />} />
  </Routes>
))
