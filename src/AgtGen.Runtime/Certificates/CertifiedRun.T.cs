using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>The result of a certified training: the trained model, its box, and the claim that the box makes.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class CertifiedRun<T> : CertifiedModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal CertifiedRun(ICertifiableModel<T> model, ParameterState<T>[] states, Claim claim, WidthHistory widths, Enclosure? enclosure = null)
        : base(model, states, () => claim.Status, Adversary.Of(claim.Threat, model.Plan, claim.Optimizer.Clip).IsAbsent, enclosure) =>
        (Claim, Widths, TrajectoryGap) = (claim, widths, enclosure is null ? "a certificate file holds the box only" : enclosure.Gap);

    /// <summary>What is claimed, in full.</summary>
    public Claim Claim { get; }

    /// <summary>What may have happened to the data.</summary>
    public ThreatModel Threat => Claim.Threat;

    /// <summary>Steps that were done.</summary>
    public int Steps => Claim.Steps;

    /// <summary>How the box grew; empty for a run that was loaded from a file of version 1.</summary>
    public WidthHistory Widths { get; }

    /// <summary>Where the box grew wide, in which step and layer, and what to change: print it when little or nothing is certified.</summary>
    public BoxGrowth Growth => GrowthReading.Of(Claim, Widths, [.. Parameters.Zip(Model.Plan.Parameters, (parameter, plan) => parameter.Sizes(plan.IsMatrix))]);

    /// <summary>
    /// Why there are no bounds along the whole training (<see cref="Domain.Trajectory"/>), or null if there are: they were not asked for, the model, its training or the threat does not qualify, or in some step
    /// the conditions did not hold under which they exist.
    /// </summary>
    public string? TrajectoryGap { get; }

    /// <summary>Gives a model the nominal parameters of this run.</summary>
    /// <remarks>
    /// To use the model or go on elsewhere. A certified training that starts from it is only true if its threat does not cover the data of this run: the
    /// initial parameters must not depend on data that may have been altered, and nothing can detect that they do.
    /// </remarks>
    /// <param name="model">A model of the same class.</param>
    /// <exception cref="ArgumentException">The model has another graph.</exception>
    public void CopyTo(ICertifiableModel<T> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Plan.Fingerprint != Claim.Fingerprint)
        {
            throw new ArgumentException($"The run was of {Claim.Model}, whose graph differs from that of {model.Plan.Name}.", nameof(model));
        }

        for (int index = 0; index < States.Length; index++)
        {
            model.CopyParameterFrom(index, States[index].Nominal);
        }
    }

    /// <summary>
    /// Writes a certificate file: a safetensors file with NAME, NAME.lower and NAME.upper for each parameter, the claim and the widths of
    /// each step as JSON in its metadata, and a hash of all that. Written whole or not at all. Bounds along the training are not in it: what is loaded from it proves what the box proves.
    /// </summary>
    /// <param name="path">The file, by custom with the ending .agt; replaced if it exists.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Save(string path) => CertificateFile.Write(path, Model.Plan, States, Claim, Widths);
}
