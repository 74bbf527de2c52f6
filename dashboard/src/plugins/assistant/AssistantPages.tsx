import { Route, Routes } from 'react-router'
import { consolePage } from '../../components/ConsolePage'
import { AssistantPage } from './AssistantPage'

/** Relative to Hawtio's route for this plugin. */
export const AssistantPages = consolePage(() => (
  <Routes>
    <Route index element={<AssistantPage />} />
    <Route path=":id" element={<AssistantPage />} />
  </Routes>
))
