import { Content, Grid, GridItem, PageSection } from '@patternfly/react-core'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAssistant, useSession } from '../../api/hooks/useAssistant'
import { useMe } from '../../api/hooks/useMe'
import { PageHead } from '../../components/PageHead'
import { Failure, Loading } from '../../components/States'
import { Chat } from './Chat'
import { ConfigPanel } from './ConfigPanel'
import { belongTo, forget, mirror, mirrored } from './mirror'
import { Sessions } from './Sessions'

export function AssistantPage() {
  const { id } = useParams()
  const navigate = useNavigate()
  const about = useAssistant()
  const { session, error, refetch } = useMirroredSession(id)

  if (!about.data) {
    return about.error ? <Failure error={about.error} onRetry={about.refetch} /> : <Loading what="the assistant" />
  }
  return (
    <>
      <PageHead title={about.data.title}>
        <Content component="p">{about.data.description}</Content>
      </PageHead>
      <PageSection hasBodyWrapper={false}>
        <Grid hasGutter>
          <GridItem md={3} xl={2} order={{ default: '2', md: '0' }}>
            <Sessions current={id} onOpen={open => navigate(open ? `/assistant/${open}` : '/assistant')} />
          </GridItem>
          <GridItem md={9} xl={session ? 5 : 10}>
            {error && id ? (
              <Failure error={error} onRetry={refetch} />
            ) : (
              <Chat about={about.data} session={session} onBegin={begun => navigate(`/assistant/${begun}`)} />
            )}
          </GridItem>
          {session && (
            <GridItem md={12} xl={5} order={{ default: '1' }} className="serai-beside">
              <ConfigPanel key={session.id} session={session} />
            </GridItem>
          )}
        </Grid>
      </PageSection>
    </>
  )
}

/** Shown from this browser until the server answers, once it is known whose browser it is. */
function useMirroredSession(id: string | undefined) {
  const { data: me } = useMe()
  const before = (session: string) => {
    if (!me) return undefined
    belongTo(me.name)
    return mirrored(session)
  }
  const { data: session, error, refetch, isPlaceholderData } = useSession(id, before)
  useEffect(() => {
    if (session && !isPlaceholderData) mirror(session)
  }, [session, isPlaceholderData])
  useEffect(() => {
    if (error && id) forget(id)
  }, [error, id])
  return { session: id ? session : undefined, error, refetch }
}
