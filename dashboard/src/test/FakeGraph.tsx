import type { GraphProps } from '../components/graph/RunGraph'

/** In place of the drawing, which needs a layout engine: its nodes as buttons. */
export default function FakeGraph({ graph, onSelect }: GraphProps) {
  return graph.nodes.map(({ id }) => (
    <button key={id} onClick={() => onSelect?.(id)}>{`graph ${id}`}</button>
  ))
}
