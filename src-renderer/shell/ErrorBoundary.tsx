import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Notice } from '../parts/States.tsx';

interface Props {
  readonly children: ReactNode;
  /** Changing it clears the error (another page was opened). */
  readonly at?: string;
}

/** A page that broke while drawing. What was written is in the book, so nothing is lost. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error && before.at !== this.props.at) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="page">
        <Notice
          kind="error"
          title="这一页没有画出来，已写入的记录没有问题。"
          details={error.stack ?? error.message}
          actions={<Button onClick={() => this.setState({ error: null })}>重新打开</Button>}
        >
          点“重新打开”再试一次。还是不行，就关掉程序重新打开。
        </Notice>
      </div>
    );
  }
}
