use crate::project::Project;

#[test]
fn every_command_has_help_a_manual_and_completions() {
    let project = Project::empty();
    let help = project.run(["--help"]).exits(0).stderr("").stdout;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 16, "{commands:?}");
    project.run(["man", "--out", "man"]).exits(0);
    for command in &commands {
        let text = project.run([command, "--help"]).exits(0).stdout;
        assert!(text.contains("Usage: belegg") && text.contains(command), "{text}");
        assert!(project.path(&format!("man/belegg-{command}.1")).exists(), "{command}");
    }
    project.run(["man"]).exits(0).says(".TH belegg 1");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        project.run(["completions", shell]).exits(0).says("belegg");
    }
}
