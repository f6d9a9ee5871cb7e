using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>The parameters of a model as a box.</summary>
internal static class ParameterBox
{
    /// <summary>The box that holds just the model's own parameters.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public static ParameterState<T>[] AtModel<T>(ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterState<T>[] states = Empty<T>(model.Plan);
        for (int index = 0; index < states.Length; index++)
        {
            Span<T> nominal = states[index].Nominal;
            model.CopyParameterTo(index, nominal);
            if (Finiteness.FirstOther<T>(nominal) is int bad)
            {
                throw new ArgumentException(
                    $"Entry {bad} of parameter '{model.Plan.Parameters[index].Name}' is {nominal[bad]}; initial parameters must be finite.", nameof(model));
            }

            nominal.CopyTo(states[index].Lower);
            nominal.CopyTo(states[index].Upper);
        }

        return states;
    }

    /// <summary>Makes boxes hold just the model's own parameters again.</summary>
    public static void FillFrom<T>(ParameterState<T>[] states, ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FillNominal(states, AtModel(model));

    /// <summary>Makes boxes hold just the nominal values of others.</summary>
    public static void FillNominal<T>(ParameterState<T>[] boxes, ParameterState<T>[] others)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < boxes.Length; index++)
        {
            others[index].Nominal.CopyTo(boxes[index].Nominal);
            others[index].Nominal.CopyTo(boxes[index].Lower);
            others[index].Nominal.CopyTo(boxes[index].Upper);
        }
    }

    public static ParameterState<T>[] Empty<T>(ModelPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. plan.Parameters.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];

    /// <summary>SHA-256, in lower-case hexadecimal, of nominal, lower and upper values, parameter by parameter, little-endian.</summary>
    public static string ComputeHash<T>(ParameterState<T>[] states)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ParameterState<T> state in states)
        {
            hash.AppendData(MemoryMarshal.AsBytes(state.Nominal));
            hash.AppendData(MemoryMarshal.AsBytes(state.Lower));
            hash.AppendData(MemoryMarshal.AsBytes(state.Upper));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
