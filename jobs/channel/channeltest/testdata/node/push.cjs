// A push service that decrypts what it gets as a browser would. It prints its port when it listens.
const { PushApiModel } = require("web-push-testing/src/PushApiModel.js");
const Service = require("web-push-testing/src/server.js");

const model = new PushApiModel();
const service = new Service(model, 0);
service.startServer();
service._server.on("listening", () => {
  const { port } = service._server.address();
  model.notifyUrl = `http://127.0.0.1:${port}/notify/`;
  console.log(`port ${port}`);
});
