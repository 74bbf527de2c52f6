import { Content, PageSection } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { usePlugins } from '../../api/hooks/usePlugins'
import { useProblems } from '../../api/hooks/useProblems'
import { useRoutes } from '../../api/hooks/useRoutes'
import { consolePage } from '../../components/ConsolePage'
import { FileProblems } from '../../components/FileProblems'
import { PageHead } from '../../components/PageHead'
import { Empty, Failure, Loading } from '../../components/States'
import { PageFailures } from './PageFailures'
import { PluginsTable } from './PluginsTable'
import { RoutesTable } from './RoutesTable'

export const ExtensionsPage = consolePage(() => (
  <>
    <PageHead title="Extensions">
      <Content component="p">What was dropped into the folders of this Serai, and what came of it.</Content>
      <PageFailures />
    </PageHead>
    <Part title="Problems" none="Everything could be loaded" query={useProblems()}>
      {problems => <FileProblems problems={problems} />}
    </Part>
    <Part title="Plugins" none="No plugins" query={usePlugins()}>
      {plugins => <PluginsTable plugins={plugins} />}
    </Part>
    <Part title="Routes" none="No routes" query={useRoutes()}>
      {routes => <RoutesTable routes={routes} />}
    </Part>
  </>
))

interface PartOf<T> {
  title: string
  none: string
  query: { data: T[] | undefined; error: Error | null; refetch: () => unknown }
  children: (items: readonly T[]) => ReactNode
}

/** One list; that it can't be loaded is no reason for the others not to be shown. */
const Part = <T,>({ title, ...part }: PartOf<T>) => (
  <PageSection hasBodyWrapper={false} aria-label={title}>
    <Content component="h2">{title}</Content>
    {contentOf(title, part)}
  </PageSection>
)

function contentOf<T>(title: string, { none, query, children }: Omit<PartOf<T>, 'title'>): ReactNode {
  const { data, error, refetch } = query
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what={title.toLowerCase()} />
  return data.length > 0 ? children(data) : <Empty title={none} />
}
