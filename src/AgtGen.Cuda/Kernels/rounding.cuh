// Operations of float and double that name their rounding: _down toward -infinity, _up toward +infinity, _near to nearest. Kernels use no plain + - * / on them: a compiler may
// contract those, and their rounding is not said. A test reads it off the compiled kernels.
#pragma once
#include "device.cuh"

#ifdef __CUDA__

#define ROUNDED(suffix, mode)                                                                               \
    DEVICE float add_##suffix(float a, float b) { return __nvvm_add_##mode##_f(a, b); }                     \
    DEVICE double add_##suffix(double a, double b) { return __nvvm_add_##mode##_d(a, b); }                  \
    DEVICE float mul_##suffix(float a, float b) { return __nvvm_mul_##mode##_f(a, b); }                     \
    DEVICE double mul_##suffix(double a, double b) { return __nvvm_mul_##mode##_d(a, b); }                  \
    DEVICE float div_##suffix(float a, float b) { return __nvvm_div_##mode##_f(a, b); }                     \
    DEVICE double div_##suffix(double a, double b) { return __nvvm_div_##mode##_d(a, b); }                  \
    DEVICE float fma_##suffix(float a, float b, float c) { return __nvvm_fma_##mode##_f(a, b, c); }         \
    DEVICE double fma_##suffix(double a, double b, double c) { return __nvvm_fma_##mode##_d(a, b, c); }     \
    DEVICE float sqrt_##suffix(float a) { return __nvvm_sqrt_##mode##_f(a); }                               \
    DEVICE double sqrt_##suffix(double a) { return __nvvm_sqrt_##mode##_d(a); }

ROUNDED(down, rm)
ROUNDED(up, rp)
ROUNDED(near, rn)
#undef ROUNDED

#else
#include "directed.h"
#endif

DEVICE float negate(float a) { return -a; }
DEVICE double negate(double a) { return -a; }

// a - b is the sum with the negated number, which is exact.
#define SUBTRACTION(suffix)                                                                    \
    DEVICE float sub_##suffix(float a, float b) { return add_##suffix(a, negate(b)); }         \
    DEVICE double sub_##suffix(double a, double b) { return add_##suffix(a, negate(b)); }

SUBTRACTION(down)
SUBTRACTION(up)
SUBTRACTION(near)
#undef SUBTRACTION

DEVICE float select(bool condition, float a, float b) { return condition ? a : b; }
DEVICE double select(bool condition, double a, double b) { return condition ? a : b; }

// A NaN among the operands is the result: the processor's own minimum would lose it, and with it that a bound is none.
DEVICE float least(float a, float b) { return a != a || a < b ? a : b; }
DEVICE double least(double a, double b) { return a != a || a < b ? a : b; }
DEVICE float greatest(float a, float b) { return a != a || a > b ? a : b; }
DEVICE double greatest(double a, double b) { return a != a || a > b ? a : b; }

template <typename T> struct Format;
template <> struct Format<float> { static constexpr float largest = 3.40282347e+38f; };
template <> struct Format<double> { static constexpr double largest = 1.7976931348623157e+308; };

DEVICE bool is_finite(float value) { return value <= Format<float>::largest && value >= -Format<float>::largest; }
DEVICE bool is_finite(double value) { return value <= Format<double>::largest && value >= -Format<double>::largest; }
