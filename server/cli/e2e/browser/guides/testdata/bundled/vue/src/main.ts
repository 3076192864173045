import { createApp } from "vue";
import "ctms-bell";
import App from "./App.vue";

createApp(App).mount("#root");
