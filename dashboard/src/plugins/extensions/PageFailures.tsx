import { Alert, List, ListItem } from '@patternfly/react-core'
import { dropInFailures } from '../../dropin/dropin'

/** The pages of plugins that this tab could not load. */
export const PageFailures = () =>
  dropInFailures.length > 0 && (
    <Alert variant="warning" isInline component="h2" title="The console pages of some plugins could not be loaded">
      <List isPlain>
        {dropInFailures.map(({ plugin, message }) => (
          <ListItem key={plugin}>
            <strong>{plugin}</strong>: {message}
          </ListItem>
        ))}
      </List>
    </Alert>
  )
