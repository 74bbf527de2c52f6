import { Component, type ReactNode } from 'react'
import { Failure } from './States'

/** Keeps the failure of a page on that page. */
export class Guarded extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {}

  static getDerivedStateFromError = (error: Error) => ({ error })

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return <Failure error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
