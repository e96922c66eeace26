import { cspNonce } from '../../../src-renderer/shell/csp.ts';
import { SearchOutlined } from '@ant-design/icons';
import {
  App,
  Button,
  Checkbox,
  ConfigProvider,
  DatePicker,
  Drawer,
  Form,
  Input,
  Popover,
  Progress,
  Segmented,
  Select,
  Spin,
  Steps,
  Table,
  Tabs,
  Tooltip,
  Tree,
  TreeSelect,
  Upload,
} from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { probes } from './probes.ts';

const hostileNames = [
  '<img src=x onerror=hit()>',
  '<svg onload=hit()>',
  '"><script>hit()</script>',
  "';hit();//",
  '𠮷<b>粗</b>',
  '&lt;script&gt;',
  '{{7*7}}',
  'javascript:hit()',
  '</style><script>hit()</script>',
  '<iframe srcdoc="<script>hit()</script>">',
];

function Page() {
  const { message, modal } = App.useApp();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button id="say" icon={<SearchOutlined />} onClick={() => void message.success('已修改 1 人')}>
        提示
      </Button>
      <Button id="ask" onClick={() => void modal.confirm({ title: '要撤销吗', content: '撤销 84 人' })}>
        对话
      </Button>
      <Button
        id="attack"
        onClick={() => setTimeout(() => void probes().then((probeResult) => Object.assign(window, { probeResult })))}
      >
        试探
      </Button>
      <Button id="drawer" onClick={() => setOpen(true)}>
        抽屉
      </Button>
      <DatePicker id="date" />
      <Select id="select" style={{ width: 200 }} options={hostileNames.map((name) => ({ value: name, label: name }))} />
      <Table
        size="small"
        virtual
        scroll={{ y: 300, x: 600 }}
        pagination={false}
        rowKey="name"
        columns={[{ title: '姓名', dataIndex: 'name', width: 200, sorter: true, ellipsis: true }]}
        dataSource={hostileNames.map((name) => ({ name }))}
      />
      <Tabs
        items={[
          { key: 'a', label: '一', children: '一' },
          { key: 'b', label: '二', children: '二' },
        ]}
      />
      <Form layout="vertical">
        <Form.Item label="姓名" name="name" rules={[{ required: true }]}>
          <Input.TextArea autoSize />
        </Form.Item>
        <Checkbox>选</Checkbox>
      </Form>
      <Progress percent={40} />
      <Segmented options={['标准', '大']} />
      <Steps items={[{ title: '一' }, { title: '二' }]} />
      <Spin />
      <Tree treeData={[{ key: 1, title: '一', children: [{ key: 2, title: '二' }] }]} defaultExpandAll />
      <TreeSelect treeData={[{ value: 1, title: '一' }]} open={false} />
      <Tooltip title="说明" open>
        <span>说</span>
      </Tooltip>
      <Popover content="内容" open>
        <span>内</span>
      </Popover>
      <Upload>
        <Button>选择文件</Button>
      </Upload>
      <Drawer open={open} title="侧栏" onClose={() => setOpen(false)}>
        侧栏
      </Drawer>
    </>
  );
}

const seen = window as unknown as { hits: number; hit: () => void; violations: string[]; errors: string[] };
seen.hits = 0;
seen.hit = () => void seen.hits++;
seen.violations = [];
seen.errors = [];
document.addEventListener('securitypolicyviolation', (event) =>
  seen.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
);
window.addEventListener('error', (event) => seen.errors.push(String(event.message)));

createRoot(document.getElementById('root') as HTMLElement).render(
  <ConfigProvider
    locale={zhCN}
    csp={{ nonce: cspNonce }}
    button={{ autoInsertSpace: false }}
    theme={{ token: { colorPrimary: '#1D5480' } }}
  >
    <App>
      <Page />
    </App>
  </ConfigProvider>,
);
