using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Branching;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>The result of a certified training: the trained model, its box, and the claim that the box makes.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class CertifiedRun<T> : CertifiedModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string BoxOnly = "a certificate file holds the box only";

    internal CertifiedRun(ICertifiableModel<T> model, ParameterState<T>[] states, Claim claim, WidthHistory widths, Enclosure<T>? enclosure = null)
        : base(model, states, () => claim.Status, Adversary.Of(claim.Threat, model.Plan, claim.Optimizer.Clip).IsAbsent, enclosure) =>
        (Claim, Widths, TrajectoryGap, EnumerationGap) =
            (claim, widths, enclosure is null ? BoxOnly : enclosure.TrajectoryGap, enclosure is null ? BoxOnly : enclosure.EnumerationGap);

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

    /// <summary>
    /// Why not every altered data set was trained on (<see cref="Domain.Enumeration"/>, <see cref="Domain.ExecutedEnumeration"/>), or null if each was: it was not asked for, the time limit ended it, or the bounds of one training overflowed.
    /// </summary>
    public string? EnumerationGap { get; }

    /// <summary>Why the box was trained on the processor though a device was admitted (<see cref="Device.Auto"/>), or null: it was trained on one (<see cref="Claim.Device"/>), or none was asked for.</summary>
    public string? DeviceGap { get; internal init; }

    /// <summary>
    /// Decides predictions that <see cref="CertifiedModel{T}.Stability"/> leaves open, by dividing the altered data sets: some samples are affected, some are not, and the bounds along the training hold for the few others; where all are
    /// fixed, the training is run. For removed samples and flipped labels of a linear head, with a small budget for the data set. A node of the search costs as much as a training with those bounds.
    /// </summary>
    /// <param name="points">Points whose predictions are to be stable.</param>
    /// <param name="options">Time, threads and progress; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception; a time limit ends it with what is known.</param>
    /// <returns>At least what <see cref="CertifiedModel{T}.Stability"/> certifies.</returns>
    /// <exception cref="InvalidOperationException">There are no bounds along the training (<see cref="TrajectoryGap"/>), the model has several outputs, residuals are clipped, or the threat admits infinitely many data sets.</exception>
    /// <exception cref="ArgumentException">The points do not fit the model, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BranchingResult Branch(LabelledData<T> points, BranchingOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (Along is not { } along)
        {
            throw new InvalidOperationException($"There is nothing to branch on: {TrajectoryGap}. Train with Domain.Best.");
        }

        if (along is not ScalarTrajectory trajectory)
        {
            throw new InvalidOperationException($"There is nothing to branch on: {Model.Plan.Name} is a net or has several outputs, and only the trainings of a linear layer with one output are divided.");
        }

        if (trajectory.Training.Rows.Clip is not null)
        {
            throw new InvalidOperationException("There is nothing to branch on: the trainings are run without a clip that acts, and this one has Clip.Norm or a Clip.Residual that can act.");
        }

        if (trajectory.Training.Alteration.IsOfBatch)
        {
            throw new InvalidOperationException("There is nothing to branch on: the budget is per batch, so that other samples may be affected in every step. Set Budget = Budget.PerDataSet on the threat if it is meant for the whole data set.");
        }

        if (trajectory.Training.Alteration.Kind is AlterationKind.Move or AlterationKind.Substitution)
        {
            throw new InvalidOperationException($"There is nothing to branch on: {Threat.GetType().Name} of this kind admits infinitely many data sets; removed samples and flipped labels do not.");
        }

        ImmutableArray<Verdict> stable = Stability(points);
        ImmutableArray<int> predicted = Predict(points);
        options ??= new();
        LabelledData<T> features = Model.Plan.Prefix is null ? points : TrainingFeatures<T>.Of(Model, States, points);
        BranchSearch search = new(trajectory.Training, HeadData.Rowwise(Model.Plan.Head!, features), [.. predicted.Select(one => one == 1)], options);
        using TimeLimit limit = new(options.TimeLimit, ct);
        BranchingResult result = search.Run([.. stable.Select(verdict => verdict == Verdict.Certified)], limit.Token);
        ct.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>
    /// Looks for the signs of failure that the paper names (section 9): bounds that overflowed or grew wide, searches that did not end, and predictions that are not certified even with nothing altered, which is a tie of outputs or a defect.
    /// </summary>
    /// <param name="points">Points for the check with nothing altered; null to leave it out, and it is left out for a regression.</param>
    /// <param name="search">The result of <see cref="Branch"/> on this run, if there is one.</param>
    /// <returns>What was found, with what to do about it.</returns>
    /// <exception cref="ArgumentException">The points do not fit the model.</exception>
    public Diagnosis Diagnose(LabelledData<T>? points = null, BranchingResult? search = null) =>
        new([.. OfBounds(), .. OfSearches(search), .. points is null || Model.Plan.Classes == 0 ? [] : NominalCheck.Of(Model, States, points)]);

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

    /// <summary>
    /// Writes a certificate file that also holds a proof for named points: bounds of their outputs along the whole training, with all that <see cref="CertificateProof.Check"/> needs to reckon them again, in other arithmetic and from the
    /// training data, which the file then holds. For a linear head with one output on the input itself, trained with binary cross-entropy or squared error by plain descent, and removal, changed or moved labels or
    /// substitution, with budgets of the data set or of a batch.
    /// </summary>
    /// <param name="path">The file, by custom with the ending .agt; replaced if it exists.</param>
    /// <param name="training">The data that this run was trained on.</param>
    /// <param name="points">The points; at least one. Their labels do not matter.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>What the proof takes of the file, in bytes: what <see cref="PredictProofBytes"/> says.</returns>
    /// <exception cref="ArgumentException">The data is not that of this run, or the points do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">There is no such proof for this model, training or threat, or the model has been given other parameters since; says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public long SaveWithProof(string path, LabelledData<T> training, LabelledData<T> points, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(points);
        ProofContent<T> proof = ProofMaker.Make(Model, Claim, training, points, ct);
        CertificateFile.Write(path, Model.Plan, States, Claim, Widths, proof);
        return PredictProofBytes(training, points.Count);
    }

    /// <summary>
    /// Writes a certificate file that also holds what the training started from: its data with labels and marks of trust, and the initial parameters. From such a file alone <c>agt check</c> trains again, in bounds of other arithmetic, and proves the box
    /// or refuses it (docs/checker.md). The data is then in the file, readable by whoever has it.
    /// </summary>
    /// <param name="path">The file, by custom with the ending .agt; replaced if it exists.</param>
    /// <param name="training">The data that this run was trained on.</param>
    /// <exception cref="ArgumentException">The data is not that of this run.</exception>
    /// <exception cref="InvalidOperationException">The model has been given other parameters since.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void SaveWithTraining(string path, LabelledData<T> training)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(training);
        CertificateFile.Write(path, Model.Plan, States, Claim, Widths, training: TrainingContent<T>.Of(Model, Claim, training));
    }

    /// <summary>How many bytes a proof adds to the certificate file: the training data, a multiplier for each row of each step, a radius for each step, and the points with their bounds; for a squared error how far labels may move.</summary>
    /// <param name="training">The data that this run was trained on.</param>
    /// <param name="points">How many points are named.</param>
    public long PredictProofBytes(LabelledData<T> training, int points)
    {
        ArgumentNullException.ThrowIfNull(training);
        return ProofMaker.Bytes<T>(Model.Plan, Claim, training.Count, points);
    }

    private IEnumerable<Symptom> OfBounds()
    {
        // A box that nobody asks is not missed.
        bool isAsked = AskedDomain is not (Domain.Trajectory or Domain.Ball or Domain.Enumeration or Domain.ExecutedEnumeration);
        if (isAsked && (Status.IsVacuous || Growth.IsWide))
        {
            yield return new(Status.IsVacuous ? SymptomKind.VacuousBounds : SymptomKind.WideBox, Growth.Explanation);
        }

        if (AskedDomain == Domain.Best && TrajectoryGap is not null)
        {
            yield return new(SymptomKind.MissingBounds, $"There are no bounds along the training: {TrajectoryGap}.");
        }
        else if (isAsked && Growth.IsWide && Model.Plan.Head is not null && Along is null)
        {
            yield return new(SymptomKind.MissingBounds, $"The output of {Claim.Model} is affine in what is trained: bounds along the whole training stay where a box grows. Train with Domain = Domain.Best.");
        }
    }

    private IEnumerable<Symptom> OfSearches(BranchingResult? search)
    {
        if (AskedDomain is Domain.Enumeration or Domain.ExecutedEnumeration && EnumerationGap is not null)
        {
            yield return new(SymptomKind.Incomplete, $"Not every altered data set was trained on: {EnumerationGap}.");
        }

        if (search is { IsComplete: false })
        {
            int open = search.Stability.Count(verdict => verdict == Verdict.Unknown) - search.Witnesses.Count(witness => witness is not null);
            yield return new(SymptomKind.Incomplete, FormattableString.Invariant($"The search over affected samples was ended by its time limit after {search.Nodes} parts; up to {open} points are open that more time could decide."));
        }
    }
}
