import { expect, it } from 'vitest'
import { aNode, aRun } from '../../test/data'
import { barOf } from './timing'

const start = Date.parse('2026-11-21T08:00:00Z')
const at = (millis: number) => new Date(start + millis).toISOString()
const run = aRun({ duration_ms: 1000 })

it('lies where the node ran within the run', () => {
  expect(barOf(aNode({ started_at: at(250), duration_ms: 500 }), run, 0)).toEqual({ start: 25, width: 50 })
})

it('reaches to now while the node runs', () => {
  const node = aNode({ status: 'running', started_at: at(1000), duration_ms: null })
  expect(barOf(node, aRun({ status: 'running' }), start + 4000)).toEqual({ start: 25, width: 75 })
})

it('can be seen however short the node was, and never leaves the run', () => {
  const { start, width } = barOf(aNode({ started_at: at(1000), duration_ms: 0 }), run, 0)
  expect(width).toBeGreaterThan(0)
  expect(start + width).toBeLessThanOrEqual(100)
})
