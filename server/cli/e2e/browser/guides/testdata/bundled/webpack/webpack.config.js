import webpack from "webpack";

export default {
  context: import.meta.dirname,
  mode: "production",
  output: { path: `${import.meta.dirname}/dist` },
  plugins: [new webpack.EnvironmentPlugin(["VITE_CTMS"])],
};
