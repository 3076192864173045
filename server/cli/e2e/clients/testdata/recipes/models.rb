# Puts the callbacks of the guide into models of ActiveRecord. The arguments are the ids of ann, bob and a task. The
# files user.rb and task.rb have the lines of the guide.
require "active_record"
require "active_support/current_attributes"
require "sqlite3"
require_relative "lib/ctms"

ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: ":memory:")
ActiveRecord::Schema.verbose = false
ActiveRecord::Schema.define do
  create_table(:users) { |t| t.string :username; t.string :name }
  create_table(:tasks) do |t|
    t.string :title
    t.string :status, default: "todo"
    t.integer :assignee_id
    t.integer :creator_id
    t.datetime :due_date
  end
end

class Current < ActiveSupport::CurrentAttributes
  attribute :user
end

class User < ActiveRecord::Base
  class_eval(File.read("app/models/user.rb"))
end

class Task < ActiveRecord::Base
  belongs_to :assignee, class_name: "User"
  belongs_to :creator, class_name: "User"
  class_eval(File.read("app/models/task.rb"))
end

ann_id, bob_id, task_id = ARGV.map(&:to_i)
ann = User.create!(id: ann_id, username: "ann-#{ann_id}", name: "Ann")
bob = User.create!(id: bob_id, username: "bob-#{bob_id}", name: "Bob")
Current.user = ann
task = Task.create!(id: task_id, title: "Mend Login", assignee: ann, creator: ann)
Task.transaction do # what is rolled back is told to nobody
  task.update!(title: "Never")
  raise ActiveRecord::Rollback
end
task.reload.update!(title: "Fix Login", assignee: bob)
Ctms.tell([bob], "Build 812 failed", url: "https://ci.example.com/812")
task.destroy!
puts Ctms.token(bob)
