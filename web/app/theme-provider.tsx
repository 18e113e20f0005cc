import { App, ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { isDark, onThemeChange } from '../../ui/theme.ts';

/** antd in Trueup's colours, language and density. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const dark = useSyncExternalStore(onThemeChange, isDark);
  const language = useLanguage();
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={dark ? darkTheme : lightTheme}
      button={{ autoInsertSpace: false }}
      componentSize="medium"
      // antd's own calendar tells screen readers its name in English.
      datePicker={{ suffixIcon: <Icon name="calendar" size={15} /> }}
    >
      <App className="desk-app">{children}</App>
    </ConfigProvider>
  );
}

const shared: ThemeConfig['token'] = {
  fontFamily: 'var(--font)',
  fontSize: 14,
  borderRadius: 5,
  controlHeight: 32,
  wireframe: false,
  // Whoever asks their system for less motion gets none.
  motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};

const lightTheme: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0b6272',
    colorInfo: '#0b6272',
    colorLink: '#0b6272',
    // A link under the pointer stays as readable as one beside it: antd's own is paler.
    colorLinkHover: '#0b6272',
    colorLinkActive: '#0b6272',
    colorSuccess: '#2a8f54',
    colorWarning: '#b97a0c',
    colorError: '#c0342a',
    // What antd makes of these three for a ground is murky.
    colorInfoBg: '#e8f2f3',
    colorInfoBorder: '#9cc5cb',
    colorSuccessBg: '#dff1e4',
    colorSuccessBorder: '#98cfab',
    colorTextBase: '#1d2426',
    // antd's own greys are too faint to be read at a glance (WCAG AA).
    colorTextDescription: '#5f6866',
    colorTextPlaceholder: '#5f6866',
    colorTextDisabled: '#5f6866',
    colorBgBase: '#fffefc',
    colorBgLayout: '#f5f3ef',
    colorBorder: '#cfc9be',
    colorBorderSecondary: '#e0dcd3',
  },
};

const darkTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#54b7c6',
    colorInfo: '#54b7c6',
    colorLink: '#54b7c6',
    colorLinkHover: '#54b7c6',
    colorLinkActive: '#54b7c6',
    colorSuccess: '#45a86d',
    colorWarning: '#d99a2b',
    colorError: '#e5604f',
    colorTextBase: '#e7e9e6',
    colorTextDescription: '#8b9493',
    colorTextPlaceholder: '#8b9493',
    colorTextDisabled: '#8b9493',
    colorTextLightSolid: '#06262c',
    colorBgBase: '#191e1f',
    colorBgLayout: '#121617',
    colorBgContainer: '#191e1f',
    colorBgElevated: '#20272a',
    colorBorder: '#3b4548',
    colorBorderSecondary: '#2c3437',
  },
};
