# Runs lib/ctms.rb of the guide. The arguments are the ids of ann, bob and a task, in JSON. Ann has no name to display.
require "json"
require "time"
require_relative "lib/ctms"

User = Struct.new(:id, :username, :name)
Task = Struct.new(:id, :title, :status, :assignee_id, :creator_id, :due_date)
ann_id, bob_id, task_id = ARGV.map { |id| JSON.parse(id) }
ann, bob = User.new(ann_id, "ann-#{ann_id}"), User.new(bob_id, "bob-#{bob_id}", "Bob")
Ctms.mirror_user(ann)
Ctms.mirror_user(bob)
Ctms.mirror_task(Task.new(task_id, "Fix Login", "todo", bob.id, ann.id), ann)
Ctms.tell([bob], "Build 812 failed", url: "https://ci.example.com/812")
Ctms.forget_task(task_id, ann)
puts Ctms.token(bob)
