<?php
// Runs ctms.php of the guide. The arguments are the ids of ann, bob and a task, in JSON. Ann has no name to display.
require "ctms.php";
[$annID, $bobID, $taskID] = array_map("json_decode", array_slice($argv, 1));
$ann = ["id" => $annID, "username" => "ann-$annID", "name" => ""];
$bob = ["id" => $bobID, "username" => "bob-$bobID", "name" => "Bob"];
ctms_mirror_user($ann);
ctms_mirror_user($bob);
$task = ["id" => $taskID, "title" => "Fix Login", "status" => "todo", "assignee_id" => $bobID, "creator_id" => $annID];
ctms_mirror_task($task, $ann);
ctms_tell([$bob], "Build 812 failed", ["url" => "https://ci.example.com/812"]);
ctms_forget_task($taskID, $ann);
echo ctms_token($bob), "\n";
