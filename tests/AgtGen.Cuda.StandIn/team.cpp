#include "team.h"
#include "settings.h"
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace stand_in {

namespace {

class Team
{
public:
    explicit Team(int size)
    {
        for (int i = 0; i < size; i++)
        {
            std::thread([this] { serve(); }).detach();
        }

        members = size;
    }

    void run(long long number, const std::function<void(long long)>& shared_work)
    {
        std::lock_guard<std::mutex> turn(turns);
        std::unique_lock<std::mutex> lock(gate);
        work = &shared_work;
        count = number;
        next = 0;
        fault.reset();
        busy = members;
        round++;
        start.notify_all();
        end.wait(lock, [this] { return busy == 0; });
        if (fault)
        {
            throw *fault;
        }
    }

private:
    void serve()
    {
        long long seen = 0;
        while (true)
        {
            {
                std::unique_lock<std::mutex> lock(gate);
                start.wait(lock, [&] { return round != seen; });
                seen = round;
            }

            for (long long number = next++; number < count; number = next++)
            {
                try
                {
                    (*work)(number);
                }
                catch (const Fault& thrown)
                {
                    note(number, thrown);
                    break;
                }
            }

            std::lock_guard<std::mutex> lock(gate);
            if (--busy == 0)
            {
                end.notify_one();
            }
        }
    }

    void note(long long number, const Fault& thrown)
    {
        std::lock_guard<std::mutex> lock(gate);
        if (!fault || number < fault_at)
        {
            fault = std::make_unique<Fault>(thrown);
            fault_at = number;
        }

        next = count;
    }

    std::mutex turns, gate;
    std::condition_variable start, end;
    const std::function<void(long long)>* work = nullptr;
    std::atomic<long long> next{0};
    long long count = 0, round = 0, fault_at = 0;
    int busy = 0, members = 0;
    std::unique_ptr<Fault> fault;
};

}  // namespace

void run_shared_out(long long count, const std::function<void(long long)>& work)
{
    // Never taken down: its threads wait on it until the process ends.
    static Team* team = new Team(host_threads());
    team->run(count, work);
}

}  // namespace stand_in
