// The driver's entry points, under its names and with its numbers. Pointers that the real driver only takes from itself are taken from this one alone.
#include "fault.h"
#include "machine.h"
#include "races.h"
#include "results.h"
#include "settings.h"
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#define ENTRY extern "C" __attribute__((visibility("default")))

using namespace stand_in;

namespace {

constexpr std::size_t Alignment = 256;

template <typename Work>
int guarded(Work work)
{
    std::lock_guard<std::mutex> lock(machine().gate);
    try
    {
        return work();
    }
    catch (const Fault& fault)
    {
        machine().message = fault.message;
        return fault.result;
    }
    catch (const std::bad_alloc&)
    {
        return OutOfMemory;
    }
}

// What needs a current context that works. A fault of a launch or a copy loses the context.
template <typename Work>
int in_context(Work work)
{
    return guarded([&]() -> int {
        Context* context = current_context;
        if (!context || context->retained == 0)
        {
            return InvalidContext;
        }

        if (context->lost != 0)
        {
            return context->lost;
        }

        try
        {
            return work(*context);
        }
        catch (const Fault& fault)
        {
            context->lost = fault.result == IllegalAddress || fault.result == MisalignedAddress || fault.result == LaunchFailed || fault.result == Unknown ? fault.result : 0;
            throw;
        }
    });
}

Stream* require_stream(void* stream)
{
    auto* known = static_cast<Stream*>(stream);
    if (machine().streams.count(known) == 0)
    {
        throw Fault{InvalidHandle, "the stream is not one of this driver"};
    }

    return known;
}

void require_held(const char* begin, std::size_t size)
{
    if (!machine().holds(begin, size))
    {
        throw Fault{InvalidValue, "a copy of " + std::to_string(size) + " bytes leaves its allocation"};
    }
}

void require_not_lost()
{
    if (settings().lost_after >= 0 && machine().launches >= settings().lost_after)
    {
        throw Fault{Unknown, "the device is lost"};
    }
}

}  // namespace

ENTRY int cuInit(unsigned)
{
    return guarded([] {
        if (settings().devices == 0)
        {
            return NoDevice;
        }

        machine().initialized = true;
        return Success;
    });
}

ENTRY int cuDriverGetVersion(int* version)
{
    *version = settings().driver;
    return Success;
}

ENTRY int cuDeviceGetCount(int* count)
{
    return guarded([&] {
        *count = settings().devices;
        return machine().initialized ? Success : NotInitialized;
    });
}

ENTRY int cuDeviceGet(int* device, int ordinal)
{
    *device = ordinal;
    return ordinal >= 0 && ordinal < settings().devices ? Success : InvalidDevice;
}

ENTRY int cuDeviceGetName(char* name, int length, int device)
{
    std::string text = "AgtGen stand-in " + std::to_string(device);
    std::strncpy(name, text.c_str(), static_cast<std::size_t>(length) - 1);
    name[length - 1] = 0;
    return Success;
}

ENTRY int cuDeviceGetAttribute(int* value, int attribute, int)
{
    switch (attribute)
    {
        case 13: *value = 1000000; return Success;                       // clock in kHz: a number to divide by
        case 16: *value = 1; return Success;                             // multiprocessors
        case 75: *value = settings().capability / 10; return Success;    // compute capability, major
        case 76: *value = settings().capability % 10; return Success;    // and minor
        default: return InvalidValue;
    }
}

ENTRY int cuDeviceTotalMem_v2(std::size_t* bytes, int)
{
    *bytes = static_cast<std::size_t>(settings().memory);
    return Success;
}

ENTRY int cuDevicePrimaryCtxRetain(void** context, int device)
{
    return guarded([&] {
        Context& primary = machine().contexts[device];
        primary.device = device;
        primary.retained++;
        *context = &primary;
        return Success;
    });
}

ENTRY int cuDevicePrimaryCtxRelease_v2(int device)
{
    return guarded([&] {
        Context& primary = machine().contexts[device];
        if (primary.retained == 0)
        {
            return InvalidContext;
        }

        // With the last owner the context goes, and what was lost with it.
        primary.lost = --primary.retained == 0 ? 0 : primary.lost;
        return Success;
    });
}

ENTRY int cuCtxSetCurrent(void* context)
{
    current_context = static_cast<Context*>(context);
    return Success;
}

ENTRY int cuMemGetInfo_v2(std::size_t* free, std::size_t* total)
{
    return in_context([&](Context& context) {
        *total = static_cast<std::size_t>(settings().memory);
        *free = *total - static_cast<std::size_t>(machine().used(context.device));
        return Success;
    });
}

ENTRY int cuMemAlloc_v2(char** pointer, std::size_t size)
{
    return in_context([&](Context& context) {
        if (size == 0)
        {
            return InvalidValue;
        }

        if (machine().used(context.device) + static_cast<long long>(size) > settings().memory)
        {
            return OutOfMemory;
        }

        *pointer = static_cast<char*>(std::aligned_alloc(Alignment, (size + Alignment - 1) / Alignment * Alignment));
        if (!*pointer)
        {
            return OutOfMemory;
        }

        // Nothing is known of fresh memory of a device; these bits are NaN, and the largest negative integer but one.
        std::memset(*pointer, 0xFF, size);
        machine().memory[*pointer] = Allocation{size, context.device};
        watch(*pointer, size);
        return Success;
    });
}

// Memory is given back in lost contexts, too: an owner disposes of what it has whatever happened.
ENTRY int cuMemFree_v2(char* pointer)
{
    return guarded([&]() -> int {
        if (machine().memory.count(pointer) == 0)
        {
            return InvalidValue;
        }

        int result = Success;
        try
        {
            machine().run_all();
        }
        catch (const Fault& fault)
        {
            result = fault.result;
            machine().message = fault.message;
        }

        unwatch(pointer);
        machine().memory.erase(pointer);
        std::free(pointer);
        return result;
    });
}

ENTRY int cuMemAllocHost_v2(char** pointer, std::size_t size)
{
    return in_context([&](Context&) {
        *pointer = static_cast<char*>(std::aligned_alloc(Alignment, (size + Alignment - 1) / Alignment * Alignment));
        machine().pinned[*pointer] = size;
        return Success;
    });
}

ENTRY int cuMemFreeHost(char* pointer)
{
    return guarded([&] {
        auto known = machine().pinned.find(pointer);
        if (known == machine().pinned.end())
        {
            return InvalidValue;
        }

        for (const Stream* stream : machine().streams)
        {
            machine().torn += std::count_if(stream->pinned.begin(), stream->pinned.end(), [&](const char* at) { return at >= pointer && at < pointer + known->second; });
        }

        machine().pinned.erase(known);
        std::free(pointer);
        return Success;
    });
}

ENTRY int cuMemcpyHtoDAsync_v2(char* to, const char* from, std::size_t size, void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        require_held(to, size);
        Stream* queue = require_stream(stream);
        if (machine().is_pinned(from, size))
        {
            // The device fetches it when it gets there: who changes it before has changed what is copied.
            queue->pinned.push_back(from);
            queue->waiting.push_back([=] { std::memcpy(to, from, size); });
        }
        else
        {
            queue->waiting.push_back([to, copy = std::vector<char>(from, from + size)] { std::memcpy(to, copy.data(), copy.size()); });
        }

        return Success;
    });
}

ENTRY int cuMemcpyDtoHAsync_v2(char* to, const char* from, std::size_t size, void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        require_held(from, size);
        Stream* queue = require_stream(stream);
        bool pinned = machine().is_pinned(to, size);
        queue->waiting.push_back([=] { std::memcpy(to, from, size); });
        if (pinned)
        {
            queue->pinned.push_back(to);
        }
        else
        {
            // Only memory that cannot move is written behind the caller's back.
            machine().run(*queue);
        }

        return Success;
    });
}

ENTRY int cuMemcpyDtoDAsync_v2(char* to, const char* from, std::size_t size, void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        require_held(from, size);
        require_held(to, size);
        require_stream(stream)->waiting.push_back([=] { std::memmove(to, from, size); });
        return Success;
    });
}

ENTRY int cuMemsetD8Async(char* to, unsigned char value, std::size_t count, void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        require_held(to, count);
        require_stream(stream)->waiting.push_back([=] { std::memset(to, value, count); });
        return Success;
    });
}

ENTRY int cuMemsetD32Async(char* to, unsigned value, std::size_t count, void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        require_held(to, count * sizeof(value));
        require_stream(stream)->waiting.push_back([=] {
            for (std::size_t i = 0; i < count; i++)
            {
                std::memcpy(to + i * sizeof(value), &value, sizeof(value));
            }
        });
        return Success;
    });
}

ENTRY int cuStreamCreate(void** stream, unsigned)
{
    return in_context([&](Context&) {
        auto* made = new Stream();
        machine().streams.insert(made);
        *stream = made;
        return Success;
    });
}

ENTRY int cuStreamSynchronize(void* stream)
{
    return in_context([&](Context&) {
        require_not_lost();
        machine().run(*require_stream(stream));
        return Success;
    });
}

ENTRY int cuStreamDestroy_v2(void* stream)
{
    return guarded([&] {
        Stream* known = require_stream(stream);
        machine().streams.erase(known);
        delete known;
        return Success;
    });
}

ENTRY int cuModuleLoadDataEx(void** module, const char* image, unsigned, int*, void**)
{
    return in_context([&](Context&) {
        auto* made = new Module(read_ptx(image));
        machine().modules[made];
        *module = made;
        return Success;
    });
}

ENTRY int cuModuleUnload(void* module)
{
    return guarded([&] {
        auto* known = static_cast<Module*>(module);
        if (machine().modules.erase(known) == 0)
        {
            return InvalidHandle;
        }

        delete known;
        return Success;
    });
}

ENTRY int cuModuleGetFunction(void** function, void* module, const char* name)
{
    return in_context([&](Context&) {
        auto* known = static_cast<Module*>(module);
        auto functions = machine().modules.find(known);
        if (functions == machine().modules.end())
        {
            return InvalidHandle;
        }

        auto entry = known->entries.find(name);
        const Kernel* kernel = find_kernel(name);
        if (entry == known->entries.end() || !kernel)
        {
            return NotFound;
        }

        if (entry->second != kernel->size)
        {
            throw Fault{InvalidPtx, std::string(name) + " takes " + std::to_string(entry->second) + " bytes in the PTX and " + std::to_string(kernel->size) + " in the stand-in"};
        }

        auto& made = functions->second[name];
        made = made ? std::move(made) : std::make_unique<Function>(Function{kernel});
        *function = made.get();
        return Success;
    });
}

// Registers (4) and bytes of local memory a thread (3): the host has neither.
ENTRY int cuFuncGetAttribute(int* value, int attribute, void*)
{
    *value = 0;
    return attribute == 3 || attribute == 4 ? Success : InvalidValue;
}

ENTRY int cuLaunchKernel(void* function, unsigned x, unsigned y, unsigned z, unsigned threads, unsigned threads_y, unsigned threads_z, unsigned shared, void* stream, void** parameters, void**)
{
    return in_context([&](Context&) {
        require_not_lost();
        if (x == 0 || y == 0 || z == 0 || x > 0x7FFFFFFF || y > 65535 || z > 65535 || threads == 0 || threads > 1024 || threads_y != 1 || threads_z != 1 || shared != 0)
        {
            throw Fault{InvalidValue, "the grid or the block has a size that no launch may have"};
        }

        // The driver copies the arguments before it returns.
        const Kernel* kernel = static_cast<Function*>(function)->kernel;
        auto* bytes = static_cast<const char*>(parameters[0]);
        std::vector<char> arguments(bytes, bytes + kernel->size);
        machine().launches++;
        require_stream(stream)->waiting.push_back([kernel, grid = Grid{x, y, z, threads}, arguments] { run_launch(*kernel, grid, arguments); });
        return Success;
    });
}

ENTRY int cuGetErrorName(int result, const char** text)
{
    switch (result)
    {
        case Success: *text = "CUDA_SUCCESS"; return Success;
        case InvalidValue: *text = "CUDA_ERROR_INVALID_VALUE"; return Success;
        case OutOfMemory: *text = "CUDA_ERROR_OUT_OF_MEMORY"; return Success;
        case NotInitialized: *text = "CUDA_ERROR_NOT_INITIALIZED"; return Success;
        case NoDevice: *text = "CUDA_ERROR_NO_DEVICE"; return Success;
        case InvalidDevice: *text = "CUDA_ERROR_INVALID_DEVICE"; return Success;
        case InvalidContext: *text = "CUDA_ERROR_INVALID_CONTEXT"; return Success;
        case NoBinaryForDevice: *text = "CUDA_ERROR_NO_BINARY_FOR_GPU"; return Success;
        case InvalidPtx: *text = "CUDA_ERROR_INVALID_PTX"; return Success;
        case UnsupportedPtxVersion: *text = "CUDA_ERROR_UNSUPPORTED_PTX_VERSION"; return Success;
        case InvalidHandle: *text = "CUDA_ERROR_INVALID_HANDLE"; return Success;
        case NotFound: *text = "CUDA_ERROR_NOT_FOUND"; return Success;
        case IllegalAddress: *text = "CUDA_ERROR_ILLEGAL_ADDRESS"; return Success;
        case MisalignedAddress: *text = "CUDA_ERROR_MISALIGNED_ADDRESS"; return Success;
        case LaunchFailed: *text = "CUDA_ERROR_LAUNCH_FAILED"; return Success;
        case Unknown: *text = "CUDA_ERROR_UNKNOWN"; return Success;
        default: *text = nullptr; return InvalidValue;
    }
}

// The real driver has a general sentence for each result; this one says what happened last.
ENTRY int cuGetErrorString(int result, const char** text)
{
    static thread_local std::string said;
    std::lock_guard<std::mutex> lock(machine().gate);
    said = machine().message.empty() ? "result " + std::to_string(result) : machine().message;
    *text = said.c_str();
    return Success;
}

// The stand-in's own entries: what it pretends to be, and what it counts.
ENTRY int agtStandInConfigure(const char* text)
{
    return guarded([&] {
        machine().launches = 0;
        machine().torn = 0;
        machine().message.clear();
        return configure(text) ? Success : InvalidValue;
    });
}

// What is held: "memory" and "pinned" in bytes, the others in number; "launches" and "torn" copies since it was configured.
ENTRY long long agtStandInCount(const char* name)
{
    std::lock_guard<std::mutex> lock(machine().gate);
    std::string of = name;
    long long pinned = 0, contexts = 0;
    for (const auto& [begin, size] : machine().pinned)
    {
        pinned += static_cast<long long>(size);
    }

    for (const auto& [device, context] : machine().contexts)
    {
        contexts += context.retained;
    }

    return of == "memory" ? machine().used(0) + machine().used(1)
        : of == "pinned" ? pinned
        : of == "contexts" ? contexts
        : of == "streams" ? static_cast<long long>(machine().streams.size())
        : of == "modules" ? static_cast<long long>(machine().modules.size())
        : of == "launches" ? machine().launches
        : of == "torn" ? machine().torn
        : -1;
}
