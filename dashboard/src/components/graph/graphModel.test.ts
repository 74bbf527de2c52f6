import { describe, expect, it } from 'vitest'
import { aNode } from '../../test/data'
import { linksOf, nodeStates } from './graphModel'

const graph = {
  nodes: ['a', 'b', 'c'].map(id => ({ id, type: 'set' })),
  edges: [
    { from: 'START', to: 'a' },
    { from: 'a', to: 'b', condition: 'x' },
    { from: 'a', to: 'b', condition: 'y' },
    { from: 'b', to: 'a', condition: 'again' },
    { from: 'b', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'END' },
  ],
}

describe('links', () => {
  it('join nodes only, and several edges between two nodes are one', () => {
    expect(linksOf(graph).map(({ from, to }) => from + to)).toEqual(['ab', 'ba', 'bb', 'bc'])
    expect(linksOf(graph)[0]?.condition).toBe('x or y')
  })

  it('that close a loop are known', () => {
    expect(linksOf(graph).map(({ back }) => back)).toEqual([false, true, true, false])
  })
})

describe('the state of a node', () => {
  const statusIn = (status: 'running' | 'completed', ...nodes: Parameters<typeof aNode>[0][]) =>
    nodeStates(graph, { status, nodes: nodes.map(node => aNode({ node: 'a', ...node })) })

  it('is nothing in a workflow', () => {
    expect(nodeStates(graph, undefined).get('a')?.status).toBeUndefined()
  })

  it('is pending while the run may still come to it, and skipped when it never did', () => {
    expect(statusIn('running').get('b')?.status).toBe('pending')
    expect(statusIn('completed').get('b')?.status).toBe('skipped')
  })

  it('counts executions; one under way comes first, then one that failed', () => {
    const failed = statusIn('completed', { status: 'completed' }, { status: 'failed' }, { status: 'completed' })
    expect(failed.get('a')).toEqual({ status: 'failed', executions: 3 })
    expect(statusIn('running', { status: 'failed' }, { status: 'running' }).get('a')?.status).toBe('running')
  })
})
