internal import Foundation

let status = await RulehostTool.run(
    Array(Swift.CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
exit(status.code)
