#include "execution.h"
#include "fibre.h"
#include "races.h"
#include "results.h"
#include "team.h"
#include "Host/vocabulary.h"
#include <map>
#include <memory>

namespace stand_in {

thread_local Place place;

static std::map<std::string, Kernel>& kernels()
{
    // Made by the first registration, whichever file that is in.
    static auto* all = new std::map<std::string, Kernel>();
    return *all;
}

Registration::Registration(const char* name, std::size_t size, void (*run)(const void*)) { kernels()[name] = Kernel{name, size, run}; }

const Kernel* find_kernel(const std::string& name)
{
    auto found = kernels().find(name);
    return found == kernels().end() ? nullptr : &found->second;
}

namespace {

constexpr std::size_t SharedLimit = 48 * 1024;

// One block on one thread of the host.
class Block
{
public:
    void run(const Kernel& launched, const void* passed, const Place& first)
    {
        kernel = &launched;
        arguments = passed;
        count = first.threads;
        shared_used = 0;
        declarations.clear();
        fault.reset();
        begin_block(shared, SharedLimit);
        std::vector<int> active(count), waiting;
        for (int i = 0; i < count; i++)
        {
            active[i] = i;
        }

        for (bool first_round = true; !active.empty(); first_round = false)
        {
            waiting.clear();
            for (int i : active)
            {
                place = first;
                place.thread = i;
                go_on(i, first_round);
                if (fault)
                {
                    abandon(active);
                    throw *fault;
                }

                if (at[i])
                {
                    waiting.push_back(i);
                }
            }

            require_all(waiting, active);
            active.swap(waiting);
            end_interval();
        }
    }

    void* shared_bytes(const void* declaration, std::size_t size)
    {
        for (auto& [known, memory] : declarations)
        {
            if (known == declaration)
            {
                return memory;
            }
        }

        std::size_t begin = (shared_used + 15) / 16 * 16;
        shared_used = begin + size;
        if (shared_used > SharedLimit)
        {
            throw Fault{LaunchFailed, "the block asks for " + std::to_string(shared_used) + " bytes of shared memory, more than 48 KiB"};
        }

        // What a device has there before anyone wrote is not known; these bits are NaN.
        std::memset(shared + begin, 0xFF, size);
        declare_shared(shared + begin, size);
        declarations.emplace_back(declaration, shared + begin);
        return shared + begin;
    }

    void meet(int line)
    {
        lines[place.thread] = line;
        Fibre::suspend();
    }

    void run_thread()
    {
        try
        {
            kernel->run(arguments);
        }
        catch (const Fault& thrown)
        {
            fault = std::make_unique<Fault>(thrown);
        }
    }

private:
    void go_on(int i, bool starts)
    {
        if (starts)
        {
            if (free.empty())
            {
                fibres.push_back(std::make_unique<Fibre>());
                free.push_back(fibres.back().get());
            }

            at[i] = free.back();
            free.pop_back();
            lines[i] = 0;
            at[i]->start([] { current->run_thread(); });
        }
        else
        {
            at[i]->resume();
        }

        if (at[i]->done())
        {
            free.push_back(at[i]);
            at[i] = nullptr;
        }
    }

    void require_all(const std::vector<int>& waiting, const std::vector<int>& active)
    {
        if (waiting.empty())
        {
            return;
        }

        for (int i : active)
        {
            if (!at[i] || lines[i] != lines[waiting[0]])
            {
                std::string where = !at[i] ? " ended" : " waits at line " + std::to_string(lines[i]);
                std::string message = "thread " + std::to_string(waiting[0]) + " waits at the barrier in line " + std::to_string(lines[waiting[0]]) + " and thread " +
                                      std::to_string(i) + where;
                abandon(active);
                throw Fault{LaunchFailed, message};
            }
        }
    }

    // Threads of a launch that failed never go on; their stacks serve others.
    void abandon(const std::vector<int>& active)
    {
        for (int i : active)
        {
            if (at[i])
            {
                free.push_back(at[i]);
                at[i] = nullptr;
            }
        }
    }

    const Kernel* kernel;
    const void* arguments;
    int count;
    Fibre* at[1024] = {};
    int lines[1024];
    std::vector<std::unique_ptr<Fibre>> fibres;
    std::vector<Fibre*> free;
    alignas(64) char shared[SharedLimit];
    std::size_t shared_used;
    std::vector<std::pair<const void*, void*>> declarations;
    std::unique_ptr<Fault> fault;

public:
    static thread_local Block* current;
};

thread_local Block* Block::current;

Block& block_of_this_thread()
{
    static thread_local Block block;
    Block::current = &block;
    return block;
}

std::string where(const Kernel& kernel, const Place& place)
{
    return kernel.name + ", block (" + std::to_string(place.block_x) + ", " + std::to_string(place.block_y) + ", " + std::to_string(place.block_z) + "): ";
}

}  // namespace

void meet(int line) { Block::current->meet(line); }

void* shared_bytes(const void* declaration, std::size_t size) { return Block::current->shared_bytes(declaration, size); }

void run_launch(const Kernel& kernel, const Grid& grid, const std::vector<char>& arguments)
{
    begin_launch();
    long long blocks = static_cast<long long>(grid.x) * grid.y * grid.z;
    run_shared_out(blocks, [&](long long number) {
        Place first{};
        first.threads = static_cast<int>(grid.threads);
        first.blocks_x = static_cast<int>(grid.x);
        first.block_x = static_cast<int>(number % grid.x);
        first.block_y = static_cast<int>(number / grid.x % grid.y);
        first.block_z = static_cast<int>(number / grid.x / grid.y);
        try
        {
            block_of_this_thread().run(kernel, arguments.data(), first);
        }
        catch (const Fault& fault)
        {
            throw Fault{fault.result, where(kernel, first) + fault.message};
        }
    });
}

}  // namespace stand_in
