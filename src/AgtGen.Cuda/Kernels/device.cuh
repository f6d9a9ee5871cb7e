// The vocabulary of kernels. clang gives it a device here, without any header of a toolkit; the stand-in of the tests gives it a host.
#pragma once

#ifdef __CUDA__

#define DEVICE __attribute__((device)) inline __attribute__((always_inline))

// The same for functions of a struct.
#define METHOD DEVICE

// Before a loop: every turn written out, so that what it indexes stays in registers, or none, where that would only make the code long.
#define UNROLL _Pragma("unroll")
#define NO_UNROLL _Pragma("nounroll")

// Two kernels of one template, name_f32 and name_f64, each with one struct of arguments. Blocks have at most 256 threads, and the driver's compiler leaves room for two on a
// multiprocessor: 128 registers a thread.
#define KERNEL_OF(name, suffix, Argument) \
    extern "C" __attribute__((global)) __attribute__((launch_bounds(256, 2))) void name##suffix(const Argument arguments) { name(arguments); }

#define KERNEL(name, Arguments) KERNEL_OF(name, _f32, Arguments<float>) KERNEL_OF(name, _f64, Arguments<double>)

// Memory of the block. Aligned so that neighbouring reads can become one of 16 bytes.
#define SHARED(T, name, count) static __attribute__((shared)) __attribute__((aligned(16))) T name[count]

// An array of the device's memory, checked in the stand-in.
template <typename T>
using Pointer = T*;

// An array of the block's memory, as a function takes it.
template <typename T>
using SharedArray = T*;

template <typename T>
DEVICE bool present(Pointer<T> pointer) { return pointer != nullptr; }

DEVICE int thread() { return __nvvm_read_ptx_sreg_tid_x(); }
DEVICE int threads() { return __nvvm_read_ptx_sreg_ntid_x(); }
DEVICE int block_x() { return __nvvm_read_ptx_sreg_ctaid_x(); }
DEVICE int block_y() { return __nvvm_read_ptx_sreg_ctaid_y(); }
DEVICE int block_z() { return __nvvm_read_ptx_sreg_ctaid_z(); }
DEVICE int blocks_x() { return __nvvm_read_ptx_sreg_nctaid_x(); }

// All threads of a block meet here, at the same line: what one wrote before, the others see after.
DEVICE void barrier() { __syncthreads(); }

// Neighbouring values in one access: the index is a multiple of their number, 2 or 4, and what the array's first value stands at one of 16 bytes.
template <typename T, int N>
using Neighbours __attribute__((aligned(sizeof(T) * N < 16 ? sizeof(T) * N : 16))) = T __attribute__((ext_vector_type(N)));

template <int N, typename T>
DEVICE void read(const T* values, int index, T (&out)[N])
{
    Neighbours<T, N> all = *reinterpret_cast<const Neighbours<T, N>*>(values + index);
    UNROLL
    for (int i = 0; i < N; i++)
    {
        out[i] = all[i];
    }
}

template <int N, typename T>
DEVICE void write(T* values, int index, const T (&in)[N])
{
    Neighbours<T, N> all;
    UNROLL
    for (int i = 0; i < N; i++)
    {
        all[i] = in[i];
    }

    *reinterpret_cast<Neighbours<T, N>*>(values + index) = all;
}

// The bits of a number, which compare as integers where the numbers are at least +0.
DEVICE int bits_of(float value) { return __builtin_bit_cast(int, value); }
DEVICE long long bits_of(double value) { return __builtin_bit_cast(long long, value); }
DEVICE float from_bits(int bits) { return __builtin_bit_cast(float, bits); }
DEVICE double from_bits(long long bits) { return __builtin_bit_cast(double, bits); }

DEVICE void atomic_least(Pointer<int> values, int index, int value) { __nvvm_atom_min_gen_i(values + index, value); }

// For values of at least +0 alone.
DEVICE void atomic_greatest(Pointer<float> values, int index, float value)
{
    __nvvm_atom_max_gen_i(reinterpret_cast<int*>(values + index), bits_of(value));
}

DEVICE void atomic_greatest(Pointer<double> values, int index, double value)
{
    __nvvm_atom_max_gen_ll(reinterpret_cast<long long*>(values + index), bits_of(value));
}

#else
#include "vocabulary.h"
#endif
