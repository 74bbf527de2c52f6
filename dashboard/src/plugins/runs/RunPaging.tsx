import { ActionList, ActionListItem, Button } from '@patternfly/react-core'

interface Paging {
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

export function RunPaging({ onPrevious, onNext }: Paging) {
  if (!onPrevious && !onNext) return null
  return (
    <ActionList className="serai-paging">
      <ActionListItem>
        <Button variant="secondary" isDisabled={!onPrevious} onClick={onPrevious}>
          Newer
        </Button>
      </ActionListItem>
      <ActionListItem>
        <Button variant="secondary" isDisabled={!onNext} onClick={onNext}>
          Older
        </Button>
      </ActionListItem>
    </ActionList>
  )
}
