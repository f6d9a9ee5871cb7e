// Terms of sums over the products of weights and features, for two samples a thread: what the facts of a pass say of the signs decides which ends are multiplied.
#pragma once
#include "rounding.cuh"

enum { LANES = 64, PAIR = 2 };

// How a term enters the sum: how many sides a result has, and whether features have one value or two bounds.
template <int Sides, int Operands>
struct Rule
{
    enum { SIDES = Sides, OPERANDS = Operands };
};

struct NominalRule : Rule<1, 1> {};
struct PointRule : Rule<2, 1> {};
struct NonNegativeRule : Rule<2, 2> {};
struct GeneralRule : Rule<2, 2> {};

// One term of a result for the two samples of a thread: the exact bounds of the product, added with the rounding of their side.
template <typename T>
DEVICE void add(NominalRule, T w, T, const T (&x)[PAIR], const T (&)[PAIR], T (&lower)[PAIR], T (&)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        lower[j] = fma_near(w, x[j], lower[j]);
    }
}

// x is a point of any sign: the sign says which bound of the weight makes the smaller product.
template <typename T>
DEVICE void add(PointRule, T wl, T wu, const T (&x)[PAIR], const T (&)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        bool negative = x[j] < 0;
        lower[j] = fma_down(select(negative, wu, wl), x[j], lower[j]);
        upper[j] = fma_up(select(negative, wl, wu), x[j], upper[j]);
    }
}

// x is at least 0: the sign of the weight's bound says which bound of x makes the extreme product.
template <typename T>
DEVICE void add(NonNegativeRule, T wl, T wu, const T (&xl)[PAIR], const T (&xu)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    UNROLL
    for (int j = 0; j < PAIR; j++)
    {
        lower[j] = fma_down(wl, select(wl < 0, xu[j], xl[j]), lower[j]);
        upper[j] = fma_up(wu, select(wu < 0, xl[j], xu[j]), upper[j]);
    }
}

// x of any sign. A weight of one sign says which bound of x makes the least product, and the sign of that bound which bound of the weight goes with it. The weight is the same for all
// threads that run together, so nobody waits at the branch. Where the weight has both signs, two candidates a side are compared after they are added and rounded: rounding is monotone.
template <typename T>
DEVICE void add(GeneralRule, T wl, T wu, const T (&xl)[PAIR], const T (&xu)[PAIR], T (&lower)[PAIR], T (&upper)[PAIR])
{
    if (wl >= 0)
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = fma_down(select(xl[j] < 0, wu, wl), xl[j], lower[j]);
            upper[j] = fma_up(select(xu[j] < 0, wl, wu), xu[j], upper[j]);
        }
    }
    else if (wu <= 0)
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = fma_down(select(xu[j] < 0, wu, wl), xu[j], lower[j]);
            upper[j] = fma_up(select(xl[j] < 0, wl, wu), xl[j], upper[j]);
        }
    }
    else
    {
        UNROLL
        for (int j = 0; j < PAIR; j++)
        {
            lower[j] = least(fma_down(select(xl[j] < 0, wu, wl), xl[j], lower[j]), fma_down(select(xu[j] < 0, wu, wl), xu[j], lower[j]));
            upper[j] = greatest(fma_up(select(xl[j] < 0, wl, wu), xl[j], upper[j]), fma_up(select(xu[j] < 0, wl, wu), xu[j], upper[j]));
        }
    }
}
