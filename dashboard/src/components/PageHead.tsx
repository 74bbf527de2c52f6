import { Content, Flex, FlexItem, PageSection } from '@patternfly/react-core'
import { type ReactNode, useEffect } from 'react'

interface Head {
  title: string
  children?: ReactNode
  aside?: ReactNode
}

/** The head of a page; its title is the title of the tab, too. */
export function PageHead({ title, children, aside }: Head) {
  useEffect(() => {
    document.title = `${title} | Serai`
  }, [title])
  return (
    <PageSection hasBodyWrapper={false}>
      <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }} alignItems={{ default: 'alignItemsCenter' }}>
        <FlexItem>
          <Content component="h1">{title}</Content>
        </FlexItem>
        {aside && <FlexItem>{aside}</FlexItem>}
      </Flex>
      {children}
    </PageSection>
  )
}
