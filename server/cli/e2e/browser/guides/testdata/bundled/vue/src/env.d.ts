interface ImportMetaEnv {
  readonly VITE_CTMS: string;
}
