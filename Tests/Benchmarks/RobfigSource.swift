extension RobfigCron {
    /// A Go program that lets robfig/cron start jobs and tells, as JSON, how late each was in seconds, what processor
    /// time that took in seconds, and what memory one of its entries needs in bytes.
    static let source = """
        package main

        import (
            "encoding/json"
            "fmt"
            "os"
            "runtime"
            "strconv"
            "sync"
            "syscall"
            "time"

            "github.com/robfig/cron"
        )

        func number(argument int) int {
            value, problem := strconv.Atoi(os.Args[argument])
            if problem != nil {
                panic(problem)
            }
            return value
        }

        func heap() uint64 {
            var memory runtime.MemStats
            runtime.GC()
            runtime.ReadMemStats(&memory)
            return memory.HeapAlloc
        }

        func processor() float64 {
            var usage syscall.Rusage
            syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
            return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
        }

        func main() {
            first, jobs, seconds := number(1), number(2), number(3)
            zone, problem := time.LoadLocation(os.Args[4])
            if problem != nil {
                panic(problem)
            }
            var all sync.WaitGroup
            all.Add(jobs)
            lateness := make([]float64, jobs)
            before := heap()
            scheduler := cron.New(cron.WithSeconds(), cron.WithLocation(zone))
            for job := 0; job < jobs; job++ {
                job, due := job, time.Unix(int64(first+job%seconds), 0)
                expression := fmt.Sprintf("%d %d * * * *", due.Second(), due.Minute())
                _, problem := scheduler.AddFunc(expression, func() {
                    lateness[job] = time.Now().Sub(due).Seconds()
                    all.Done()
                })
                if problem != nil {
                    panic(problem)
                }
            }
            memory := float64(heap()-before) / float64(jobs)
            scheduler.Start()
            time.Sleep(time.Until(time.Unix(int64(first-1), 0)))
            start := processor()
            all.Wait()
            used := processor() - start
            json.NewEncoder(os.Stdout).Encode(map[string]interface{}{
                "lateness": lateness, "processor": used, "bytes": memory,
            })
        }
        """
}
