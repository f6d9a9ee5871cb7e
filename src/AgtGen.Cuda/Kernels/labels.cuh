// What the labels of a batch are, and what the adversary may make of them.
#pragma once
#include "functions.cuh"

/// As AgtGen.Kernels.LabelFreedomKind.
enum class Freedom { none = 0, any_class = 1, target = 2, within = 3 };

template <typename T> struct LossNominalArguments
{
    Pointer<const T> output;
    Pointer<const int> classes;
    Pointer<const T> targets;
    Pointer<T> y;
    T constants[4];
    int outputs;
};

template <typename T> struct LossBoundsArguments
{
    Pointer<const T> output_lower, output_upper;
    Pointer<const int> classes;
    Pointer<const T> targets;
    Pointer<T> y_lower, y_upper;
    T radius, constants[4];
    int outputs, freedom, target;
};

/// One sample of a batch: block_y is its tile, the thread its lane, block_x the output that the thread is about.
struct Sample
{
    int tile, lane, index;

    METHOD Sample() : tile(block_y()), lane(thread()), index(block_y() * 64 + thread()) {}

    /// Where a feature of it stands in a slot of so many.
    METHOD int at(int feature, int features) const { return (tile * features + feature) * 64 + lane; }
};

/// How many classes a label may be: as assignments, of which 0 is the sample's own class or class 0.
template <typename T> DEVICE int assignments(const LossBoundsArguments<T>& a, int classes)
{
    return a.freedom == int(Freedom::any_class) ? classes : a.freedom == int(Freedom::target) ? 2 : 1;
}

template <typename T> DEVICE int assigned(const LossBoundsArguments<T>& a, int assignment, int own)
{
    return a.freedom == int(Freedom::any_class) ? assignment : assignment == 0 ? own : a.target;
}

/// Bounds of the indicator that a label is a class: 1 below if it must be, 1 above if it may be.
template <typename T> DEVICE Ends<T> indicator(const LossBoundsArguments<T>& a, int own, int index, int classes)
{
    if (a.freedom == int(Freedom::any_class))
    {
        return {select(classes == 1, T(1), T(0)), T(1)};
    }

    bool is_own = own == index, may_be_other = a.freedom == int(Freedom::target);
    bool must = is_own && (!may_be_other || a.target == index), may = is_own || (may_be_other && a.target == index);
    return {select(must, T(1), T(0)), select(may, T(1), T(0))};
}
