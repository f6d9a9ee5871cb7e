// The vocabulary of kernels (device.cuh) for the host: threads of a block are fibres, and memory is the host's.
// With STAND_IN_CHECKED every access goes through the bounds of its allocation and the race detector; without, pointers are plain.
#pragma once
#include <cstdint>
#include <cstring>
#include <type_traits>

#define DEVICE static inline
#define METHOD inline
#define UNROLL
#define NO_UNROLL

namespace stand_in {

// Which thread of which block is running.
struct Place
{
    int thread, threads, block_x, block_y, block_z, blocks_x;
};

extern thread_local Place place;

// A kernel by its name. Takes the bytes of its struct of arguments.
struct Registration
{
    Registration(const char* name, std::size_t size, void (*run)(const void* arguments));
};

// Waits for the other threads of the block.
void meet(int line);

#ifdef STAND_IN_CHECKED
// Throws Fault where a device could not read or write so many neighbours at once.
void require_multiple(int index, int count);
#else
static inline void require_multiple(int, int) {}
#endif

// The block's memory for one declaration.
void* shared_bytes(const void* declaration, std::size_t size);

}  // namespace stand_in

#ifdef STAND_IN_CHECKED
#include "checked_pointer.h"
#else
template <typename T>
using Pointer = T*;

template <typename T>
using SharedArray = T*;
#endif

#define SHARED(T, name, count)                         \
    static const char name##_declaration = 0;          \
    SharedArray<T> name = static_cast<T*>(stand_in::shared_bytes(&name##_declaration, sizeof(T) * (count)))

#define KERNEL_AS(registered, name, Arguments)                                                                                                             \
    static_assert(std::is_trivially_copyable_v<Arguments<float>>);                                                                                         \
    static const stand_in::Registration registered##_f32_registration(                                                                                     \
        #registered "_f32", sizeof(Arguments<float>), [](const void* a) { name<float>(*static_cast<const Arguments<float>*>(a)); });                       \
    static const stand_in::Registration registered##_f64_registration(                                                                                     \
        #registered "_f64", sizeof(Arguments<double>), [](const void* a) { name<double>(*static_cast<const Arguments<double>*>(a)); });

#define KERNEL(name, Arguments) KERNEL_AS(name, name, Arguments)

template <typename P>
DEVICE bool present(P pointer) { return pointer != nullptr; }

DEVICE int thread() { return stand_in::place.thread; }
DEVICE int threads() { return stand_in::place.threads; }
DEVICE int block_x() { return stand_in::place.block_x; }
DEVICE int block_y() { return stand_in::place.block_y; }
DEVICE int block_z() { return stand_in::place.block_z; }
DEVICE int blocks_x() { return stand_in::place.blocks_x; }
DEVICE void barrier(int line = __builtin_LINE()) { stand_in::meet(line); }

template <int N, typename Array, typename T>
DEVICE void read(Array values, int index, T (&out)[N])
{
    stand_in::require_multiple(index, N);
    for (int i = 0; i < N; i++)
    {
        out[i] = values[index + i];
    }
}

template <int N, typename Array, typename T>
DEVICE void write(Array values, int index, const T (&in)[N])
{
    stand_in::require_multiple(index, N);
    for (int i = 0; i < N; i++)
    {
        values[index + i] = in[i];
    }
}

template <typename To, typename From>
DEVICE To same_bits(From value)
{
    static_assert(sizeof(To) == sizeof(From));
    To result;
    std::memcpy(&result, &value, sizeof(To));
    return result;
}

DEVICE int bits_of(float value) { return same_bits<int>(value); }
DEVICE long long bits_of(double value) { return same_bits<long long>(value); }
DEVICE float from_bits(int bits) { return same_bits<float>(bits); }
DEVICE double from_bits(long long bits) { return same_bits<double>(bits); }

#ifndef STAND_IN_CHECKED
// Replaces *address where the order says so; other threads of the host do the same.
template <typename T, typename Order>
DEVICE void exchange(T* address, T value, Order comes_first)
{
    T seen = __atomic_load_n(address, __ATOMIC_RELAXED);
    while (comes_first(value, seen) && !__atomic_compare_exchange_n(address, &seen, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    {
    }
}

DEVICE void atomic_least(Pointer<int> values, int index, int value)
{
    exchange(values + index, value, [](int a, int b) { return a < b; });
}

template <typename T>
DEVICE void greatest_bits(T* address, T value)
{
    using Bits = decltype(bits_of(value));
    exchange(reinterpret_cast<Bits*>(address), bits_of(value), [](Bits a, Bits b) { return a > b; });
}

DEVICE void atomic_greatest(Pointer<float> values, int index, float value) { greatest_bits(values + index, value); }
DEVICE void atomic_greatest(Pointer<double> values, int index, double value) { greatest_bits(values + index, value); }
#endif
