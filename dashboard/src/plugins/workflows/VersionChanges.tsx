import { Content, Label, LabelGroup, Stack } from '@patternfly/react-core'
import { useVersionDiff } from '../../api/hooks/useVersionDiff'
import type { VersionDiff } from '../../api/types'
import { DiffView } from '../../components/DiffView'
import { Failure, Loading } from '../../components/States'

const colours = { added: 'green', removed: 'red', changed: 'blue' } as const

export function VersionChanges({ workflow, from, to }: { workflow: string; from: string; to: string }) {
  const { data, error, refetch } = useVersionDiff(workflow, from, to)
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="what changed" />
  return (
    <Stack hasGutter className="serai-tab">
      <Summary diff={data} />
      {data.text && <DiffView text={data.text} name={`changes from ${from} to ${to}`} />}
    </Stack>
  )
}

function Summary({ diff: { nodes, sections } }: { diff: VersionDiff }) {
  if (Object.keys(nodes).length + sections.length === 0) {
    return <Content component="p">Nothing that the workflow does has changed.</Content>
  }
  return (
    <LabelGroup categoryName="What changed" numLabels={20}>
      {Object.entries(nodes).map(([node, change]) => (
        <Label key={`node ${node}`} color={colours[change]}>
          {`node ${node} ${change}`}
        </Label>
      ))}
      {sections.map(section => (
        <Label key={section}>{`${section} changed`}</Label>
      ))}
    </LabelGroup>
  )
}
