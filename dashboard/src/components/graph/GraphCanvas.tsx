import {
  createTopologyControlButtons,
  defaultControlButtonsOptions,
  GRAPH_LAYOUT_END_EVENT,
  SELECTION_EVENT,
  type SelectionEventListener,
  TopologyControlBar,
  TopologyView,
  Visualization,
  VisualizationProvider,
  VisualizationSurface,
} from '@patternfly/react-topology'
import { useEffect, useMemo, useState } from 'react'
import { components, layouts } from './parts'
import { pipelineModel } from './pipelineModel'
import type { GraphProps } from './RunGraph'

const MARGIN = 24

export default function GraphCanvas({ graph, run, selected, onSelect }: GraphProps) {
  const [controller] = useState(createController)
  const model = useMemo(() => pipelineModel(graph, run), [graph, run])
  const shape = JSON.stringify(graph)

  useEffect(() => {
    const fit = () => requestAnimationFrame(() => fitInto(controller))
    controller.addEventListener(GRAPH_LAYOUT_END_EVENT, fit)
    return () => void controller.removeEventListener(GRAPH_LAYOUT_END_EVENT, fit)
  }, [controller, shape])

  useEffect(() => controller.fromModel(model, true), [controller, model])

  useEffect(() => {
    const select: SelectionEventListener = ids => onSelect?.(ids[0])
    controller.addEventListener(SELECTION_EVENT, select)
    return () => void controller.removeEventListener(SELECTION_EVENT, select)
  }, [controller, onSelect])

  return (
    <div className="serai-graph-canvas" onWheelCapture={leavePlainWheelToPage}>
      <TopologyView controlBar={<Controls controller={controller} />}>
        <VisualizationProvider controller={controller}>
          <VisualizationSurface state={{ selectedIds: selected ? [selected] : [] }} />
        </VisualizationProvider>
      </TopologyView>
    </div>
  )
}

function createController(): Visualization {
  const controller = new Visualization()
  controller.registerLayoutFactory(layouts)
  controller.registerComponentFactory(components)
  return controller
}

/** All of the graph, but never larger than life. */
function fitInto(controller: Visualization): void {
  if (!controller.hasGraph()) return
  controller.getGraph().fit(MARGIN)
  if (controller.getGraph().getScale() > 1) {
    const bounds = controller.getGraph().getBounds()
    controller.getGraph().scaleBy(1 / controller.getGraph().getScale(), bounds.getCenter())
  }
}

/** The wheel scrolls the page, as everywhere; with the control key it zooms. */
const leavePlainWheelToPage = (event: React.WheelEvent) => {
  if (!event.ctrlKey) event.stopPropagation()
}

const Controls = ({ controller }: { controller: Visualization }) => (
  <TopologyControlBar
    controlButtons={createTopologyControlButtons({
      ...defaultControlButtonsOptions,
      zoomInCallback: () => controller.getGraph().scaleBy(4 / 3),
      zoomOutCallback: () => controller.getGraph().scaleBy(3 / 4),
      fitToScreenCallback: () => fitInto(controller),
      resetView: false,
      legend: false,
    })}
  />
)
