import { RoleLink } from '../../parts/RoleLink.tsx';

/** Opens what lists hide of the file at hand, once somebody said why they look. */
export function LookLink({
  onOpen,
  title = '点开看，会记下时间和姓名',
  children = '看隐藏的内容',
}: {
  readonly onOpen: () => void;
  readonly title?: string;
  readonly children?: string;
}) {
  return (
    <RoleLink route="imports.noteLook" className="link plain" title={title} onClick={onOpen}>
      {children}
    </RoleLink>
  );
}
