internal import Foundation

/// Processor time, which other programs on a busy machine disturb less than time by the clock.
enum CPUTime {
    /// Seconds that this process spent so far, in all threads.
    static var ofThisProcess: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds that the programs which this process started and waited for spent so far.
    static var ofChildren: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

extension [Double] {
    /// The middle value, the lower one of two; 0 when there is none.
    var median: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}
